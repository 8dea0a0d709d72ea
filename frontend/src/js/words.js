// The few sentences that the browser says by itself; everything else comes from the server.
const WORDS = {
  zh: {
    saving: "正在存……",
    saved: "已存好，{time}",
    kept: "没有信号，{time} 已存在这台手机里",
    restored: "上次没送出去的内容还在，已经放回来了",
    sending: "正在送出……",
    shrinking: "正在把照片变小……",
    shrunk: "照片已备好：{size}",
    original: "照片按原样送出：{size}",
    chosen: "已选 {count} 张",
    hoursLeft: "还剩 {h} 小时 {m} 分",
    minutesLeft: "还剩 {m} 分",
    over: "已经过了 {h} 小时",
    overMinutes: "已经过了 {m} 分",
    failed: "没有送出去。您写的都还在，请过一会儿再按一次。",

  },
  en: {
    saving: "Saving…",
    saved: "Saved, {time}",
    kept: "No signal; kept on this phone at {time}",
    restored: "What was not sent last time is back in its place",
    sending: "Sending…",
    shrinking: "Making the photo smaller…",
    shrunk: "Photo ready: {size}",
    original: "The photo is sent as it is: {size}",
    chosen: "{count} chosen",
    hoursLeft: "{h} h {m} min left",
    minutesLeft: "{m} min left",
    over: "{h} h late",
    overMinutes: "{m} min late",
    failed: "It was not sent. What you wrote is still here; please press again in a while.",

  },
};

export function say(key, values = {}) {
  const lang = document.documentElement.lang.startsWith("en") ? "en" : "zh";
  return WORDS[lang][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

export function timeNow() {
  return new Date().toTimeString().slice(0, 5);
}
