"""The words of the room's records."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sex(models.TextChoices):
    """As on the identity card (性别)."""

    MALE = "male", _("男")
    FEMALE = "female", _("女")


class Relation(models.TextChoices):
    """To the head of the household (与户主关系)."""

    HEAD = "head", _("户主")
    SPOUSE = "spouse", _("配偶")
    CHILD = "child", _("子女")
    PARENT = "parent", _("父母")
    SIBLING = "sibling", _("兄弟姐妹")
    GRANDCHILD = "grandchild", _("孙辈")
    GRANDPARENT = "grandparent", _("祖辈")
    OTHER = "other", _("其他")


class Leaving(models.TextChoices):
    """Why somebody no longer lives in a household (离开原因)."""

    MOVED = "moved", _("搬走了")
    MARRIED = "married", _("嫁娶出去")
    SPLIT = "split", _("分家另过")
    DIED = "died", _("去世")
    MISTAKE = "mistake", _("登记错了")


class Verified(models.TextChoices):
    """How a fact was verified, the better later (核实方式)."""

    SAID = "said", _("口头说的")
    SEEN = "seen", _("上门看到")
    DOCUMENT = "document", _("有单据")
    DEPARTMENT = "department", _("部门数据")


class Kinship(models.TextChoices):
    """How an officer is related to a family (近亲属关系); self is the officer's own household."""

    SELF = "self", _("本人家")
    SPOUSE = "spouse", _("配偶")
    PARENT = "parent", _("父母")
    CHILD = "child", _("子女")
    SIBLING = "sibling", _("兄弟姐妹")
    GRANDPARENT = "grandparent", _("祖父母、外祖父母")
    GRANDCHILD = "grandchild", _("孙子女、外孙子女")
    IN_LAW = "in_law", _("姻亲")
    OTHER = "other", _("其他近亲属")


class Ground(models.TextChoices):
    """Why a family's data are erased (删除依据, 个人信息保护法 47)."""

    PURPOSE_ENDED = "purpose_ended", _("用不着了，或目的已达到")
    TERM_ENDED = "term_ended", _("保存期已满")
    CONSENT_WITHDRAWN = "consent_withdrawn", _("本人撤回同意")
    UNLAWFUL = "unlawful", _("当初就不该收集")


class Settled(models.TextChoices):
    """What counts where a word of mouth contradicts a recent paper (两种说法以哪个为准)."""

    KEPT = "kept", _("以单据为准")
    TAKEN = "taken", _("以新说的为准")


class Use(models.TextChoices):
    """Sensitive data that a person agrees to, each by itself (敏感个人信息, 个人信息保护法 28–29)."""

    HEALTH = "health", _("健康状况：病情、残疾、照护")
    ACCOUNT = "account", _("金融账户：收入、存款、银行账号")
    IDENTITY = "identity", _("特定身份：身份证号、户籍、救助身份")
    MINORS = "minors", _("不满 14 周岁孩子的信息")
    LOCATION = "location", _("住址和精确位置")
    PHOTO = "photo", _("拍照：房屋、单据，不拍人脸")


class Signer(models.TextChoices):
    """Who signs a consent (签字人)."""

    SELF = "self", _("本人")
    PARENT = "parent", _("父亲或母亲")
    GUARDIAN = "guardian", _("监护人")
    AGENT = "agent", _("本人委托的人")


class Way(models.TextChoices):
    """How it was signed (签字方式)."""

    SCREEN = "screen", _("在屏幕上签")
    PAPER = "paper", _("签在纸上，拍照")
    SAID = "said", _("口头说的，没有签")


class Told(models.TextChoices):
    """How a consent was withdrawn (撤回方式): as easily as it was given."""

    IN_PERSON = "in_person", _("当面说的")
    PHONE = "phone", _("打电话说的")
    WEB = "web", _("网页上提的")


class Tie(models.TextChoices):
    """What the agent is to the principal (代办人和本人的关系)."""

    MEMBER = "member", _("互助会会员")
    COMMITTEE = "committee", _("村（居）委会")
    KIN = "kin", _("家属")
    OTHER = "other", _("其他")


class Matter(models.TextChoices):
    """What an agent may do (委托事项); collecting money is never among them unless it is chosen."""

    APPLY = "apply", _("提出申请")
    SUBMIT = "submit", _("递交材料")
    COLLECT = "collect", _("领取文书")
    MONEY = "money", _("代领救助款")


class Unable(models.TextChoices):
    """Why somebody lets another act for them (不能自己办的原因)."""

    OLD = "old", _("年老")
    FRAIL = "frail", _("失能、行动不便")
    MIND = "mind", _("智力、精神残疾")
    HOSPITAL = "hospital", _("住院")
    OTHER = "other", _("其他")


class Over(models.TextChoices):
    """Why a power of attorney ended (委托结束的原因)."""

    REVOKED = "revoked", _("本人不再委托")
    DONE = "done", _("事情办完了")
    AGENT_LEFT = "agent_left", _("代办人不能再办")
    OTHER = "other", _("其他")


class Alike(models.TextChoices):
    """Why two entries are thought to be one (合并依据)."""

    SAME_PERSON = "same_person", _("对着证件核过，是同一个人")
    SAME_DOOR = "same_door", _("上门核过，是同一家")
    SAID = "said", _("本人或家里人说是同一个")


class Apart(models.TextChoices):
    """Why a merge is taken back (撤销合并的原因)."""

    MISTAKE = "mistake", _("合错了，不是同一个")
    SPLIT = "split", _("要分开管")
