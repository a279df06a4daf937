/** @file Why machines do not come together, a sentence each. The types ask for one for everything that can be wrong. */
import type { ClassroomState } from "../../store/machines/classroom";
import type { HandProblem } from "../../store/machines/hand";
import { declareWords } from "../i18n/declare-words";

type ClassroomProblem = NonNullable<ClassroomState["problem"]>;

export const problemWords = declareWords({
  hand: {
    "not-an-invitation": {
      en: "This is no invitation. Copy the whole link, from https or http to its end.",
      zh: "这不是邀请。请复制完整的链接，从 https 或 http 开头直到末尾。",
    },
    damaged: {
      en: "Part of the link is missing or changed. Copy it once more, as a whole.",
      zh: "链接缺失了一部分或被改动，请重新完整复制。",
    },
    version: {
      en: "The two machines have different versions of this page. Reload both, and begin again.",
      zh: "两台机器的页面版本不同。请都重新加载，再从头开始。",
    },
    old: {
      en: "This is older than a quarter of an hour, or the clocks of the two machines differ. Make a new invitation.",
      zh: "已超过 15 分钟的有效期，或两台机器的时钟不一致。请重新发出邀请。",
    },
    used: {
      en: "This invitation has brought two machines together already. Make a new one.",
      zh: "这个邀请已经用过了，请重新发出邀请。",
    },
    "other-kind": {
      en: "An answer was given where an invitation belongs, or an invitation where an answer does. The invitation goes to the other machine, its answer comes back.",
      zh: "邀请和应答弄反了：邀请要交给另一台机器，它的应答再带回来。",
    },
    "other-invitation": {
      en: "This answers another invitation than the one shown here. Take the answer to the code shown now.",
      zh: "这个应答对应的是另一个邀请，请使用针对当前邀请的应答。",
    },
    unsupported: {
      en: "This browser describes its connections in a way that is not known here. Chromium, Firefox or Safari of the last years will do.",
      zh: "无法识别此浏览器的连接描述。请使用近年版本的 Chromium、Firefox 或 Safari。",
    },
    "no-address": {
      en: "This machine has no address that others in its network could reach. Is it connected to one?",
      zh: "本机没有可供同一网络其他机器访问的地址，请检查是否已接入网络。",
    },
    unreachable: {
      en: "The other machine was not reached. Both must be in the same network, and that must let its machines talk to each other, which networks for guests often do not. Begin again with a new invitation.",
      zh: "无法连接另一台机器。两台机器须在同一网络中，且网络允许设备互相通信（访客网络常常不允许）。请重新发出邀请。",
    },
    "no-tab": {
      en: "No tab of this browser waits for this answer. Open the link in the browser that made the invitation, or paste it there.",
      zh: "此浏览器中没有等待这个应答的标签页。请在发出邀请的浏览器中打开链接，或把链接粘贴到那里。",
    },
  } satisfies Record<HandProblem, object>,
  classroom: {
    malformed: {
      en: "The classroom’s server does not understand this page. Reload it.",
      zh: "课堂服务器无法理解本页面的请求，请重新加载页面。",
    },
    "too-fast": {
      en: "This page said too much at once and was cut off by the classroom’s server. Join again.",
      zh: "本页面发送过快，被课堂服务器断开，请重新加入。",
    },
    "too-many-tries": {
      en: "Too many tries from this address within a minute. Wait a minute, then look at the code once more.",
      zh: "一分钟内从此地址尝试次数过多。请等一分钟，核对房间号后再试。",
    },
    "no-such-room": {
      en: "There is no room with this code. Compare it with the host’s screen.",
      zh: "没有这个房间号，请与主持人屏幕上的核对。",
    },
    "room-full": {
      en: "The room has as many machines as it takes.",
      zh: "房间已满。",
    },
    refused: { en: "The host did not let this machine in.", zh: "主持人未同意本机加入。" },
    "room-ended": {
      en: "The room has ended: the host has left it.",
      zh: "主持人已离开，房间已关闭。",
    },
    idle: {
      en: "The classroom’s server ended a connection that said nothing for long. Join again.",
      zh: "连接长时间没有动静，被课堂服务器断开，请重新加入。",
    },
    busy: {
      en: "The classroom’s server has no room left, or too many connections come from this address.",
      zh: "课堂服务器已满，或来自此地址的连接过多。",
    },
    moved: {
      en: "Another tab has taken this machine’s place in the room.",
      zh: "本机在房间中的位置已被另一个标签页接管。",
    },
    unreachable: {
      en: "The classroom’s server is out of reach. Is it still running, and is this machine in its network?",
      zh: "连不上课堂服务器。请确认它仍在运行，且本机与它在同一网络中。",
    },
    "no-code": {
      en: "A code has eight letters and digits, as on the host’s screen.",
      zh: "房间号由 8 个字母和数字组成，请照主持人屏幕上的输入。",
    },
  } satisfies Record<ClassroomProblem, object>,
});
