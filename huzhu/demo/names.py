"""Names put together from lists; whoever bears one is made up."""

import random

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
RARE_SURNAMES = ("𠮷", "㛃", "欧阳", "上官", "司徒", "仉", "亓官")
OLD_MEN = "德 根 长 富 贵 宝 才 发 福 松 柏 庆 祥 生 有 金 银 广 永 寿 财 来 喜 海 山".split()
OLD_WOMEN = "桂 兰 英 秀 珍 凤 巧 玉 芳 莲 香 翠 菊 梅 云 娥 素 银 腊 粉 扣 红 兰 琴 萍".split()
MEN = "建国 建军 志强 国平 卫东 永明 海波 春雷 正东 学文 爱民 立新 晓峰 俊 磊 伟 斌 涛 勇 鹏 浩 宇轩 子豪 一鸣".split()
WOMEN = "秀英 玉梅 桂芳 红霞 丽华 小燕 春花 建芳 海霞 亚琴 静 敏 洁 婷婷 晓兰 雪 倩 佳怡 欣悦 雨桐 思源 梦瑶".split()
FAR_AWAY = (
    ("古丽巴哈尔", "阿不力米提"),
    ("阿依努尔", "买买提依明"),
    ("次仁旺姆", "扎西顿珠"),
    ("乌云其其格", "巴特尔朝鲁"),
    ("迪丽努尔", "艾合买提江"),
)


class Names:
    """Draws names, the same ones for the same seed."""

    def __init__(self, seed: str) -> None:
        self._draw = random.Random(f"names {seed}")

    def person(self, sex: str = "", *, old: bool = False) -> str:
        """A usual name: one of a hundred surnames with a given name of the generation."""
        sex = sex or self._draw.choice(("male", "female"))
        return self._draw.choice(SURNAMES) + self.given(sex, old=old)

    def given(self, sex: str, *, old: bool = False) -> str:
        """A given name; the old ones' are put together from two characters."""
        if old:
            return "".join(self._draw.sample(OLD_MEN if sex == "male" else OLD_WOMEN, 2))
        return self._draw.choice(MEN if sex == "male" else WOMEN)

    def rare(self) -> str:
        """A name with a character that few fonts have."""
        return self._draw.choice(RARE_SURNAMES) + self.given(self._draw.choice(("male", "female")), old=True)

    def long(self) -> str:
        """A name of many characters, joined by the dot."""
        return "·".join(self._draw.choice(FAR_AWAY))

    def usual_or_rare(self, *, old: bool = False) -> str:
        """Mostly usual; one in forty rare, one in forty long."""
        chance = self._draw.random()
        if chance < 0.025:
            return self.rare()
        return self.long() if chance < 0.05 else self.person(old=old)
