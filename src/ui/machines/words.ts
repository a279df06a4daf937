/** @file What is said where machines meet: by hand, or in a classroom. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  title: { en: "With other machines", zh: "与其他机器一起训练" },
  note: {
    en: "Laptops and phones of one network train one model together, each in its own browser. They talk to each other directly: nothing outside your network is asked for anything.",
    zh: "同一网络中的电脑和手机可以一起训练同一个模型，各自在自己的浏览器中计算。它们直接互相通信，不会访问本网络以外的任何地址。",
  },
  trust: {
    en: "The machines of a group trust each other. Lengths, rounds and finiteness of what arrives are checked, yet one that sends plausible wrong numbers spoils the model for all.",
    zh: "同组的机器彼此信任。收到的数据会检查长度、轮次和是否为有限数值；但若有机器发送看似合理的错误数值，整个模型都会被带偏。",
  },
  open: { en: "Train with other machines", zh: "与其他机器一起训练" },
  name: { en: "Name of this machine", zh: "本机名称" },
  way: {
    label: { en: "How they meet", zh: "连接方式" },
    each: {
      hand: { en: "Two machines, by hand", zh: "两台机器，手动连接" },
      classroom: { en: "A classroom", zh: "课堂" },
    },
  },
  insecure: {
    en: "This page came over plain http, so browsers leave out WebGPU, threads and the camera here: this machine trains on one thread of its processor. A classroom that was started with --https has them.",
    zh: "本页面通过普通 http 打开，浏览器因此不提供 WebGPU、多线程和摄像头，本机只能用 CPU 的一个线程训练。以 --https 启动课堂服务即可使用这些功能。",
  },
  hand: {
    start: {
      en: "One machine makes an invitation, the other one answers it. Both travel as links or as codes, and you carry them.",
      zh: "一台机器发出邀请，另一台应答。邀请和应答都是链接或二维码，由你在两台机器之间传递。",
    },
    invite: { en: "Invite a machine", zh: "邀请一台机器" },
    making: { en: "Looking for this machine’s addresses in the network.", zh: "正在查找本机的网络地址。" },
    steps: { en: "Steps to connect", zh: "连接步骤" },
    carry: {
      en: "Open this link on the other machine, or read the code with its camera. It counts once, for a quarter of an hour, and while this page stays open.",
      zh: "在另一台机器上打开这个链接，或用它的摄像头扫描二维码。邀请只能用一次，15 分钟内有效，期间请不要关闭本页面。",
    },
    back: {
      en: "The other machine makes an answer. Bring that back here: paste its link, or read its code.",
      zh: "另一台机器会生成应答。把应答带回这里：粘贴链接，或扫描二维码。",
    },
    answerLabel: { en: "The other machine’s answer", zh: "另一台机器的应答" },
    take: { en: "Take the answer", zh: "提交应答" },
    invitationLabel: { en: "Invitation of another machine", zh: "另一台机器的邀请" },
    answer: { en: "Answer the invitation", zh: "应答邀请" },
    asked: {
      en: "Another machine invites this one to train with it. Answer if you know whose it is.",
      zh: "另一台机器邀请本机一起训练。请先确认那是一台你认识的机器，再应答。",
    },
    bringBack: {
      en: "Bring this answer back to the machine that invited: open the link there, paste it, or read the code. This page waits.",
      zh: "把这个应答带回发出邀请的机器：在那边打开链接、粘贴链接或扫描二维码。本页面会等待连接。",
    },
    connecting: { en: "The machines connect.", zh: "正在连接。" },
    handedOver: {
      en: "The tab that made the invitation has taken the answer. This one can be closed.",
      zh: "发出邀请的标签页已收到应答，本标签页可以关闭。",
    },
    cancel: { en: "Cancel", zh: "取消" },
    invitationCode: { en: "The invitation as a code", zh: "邀请的二维码" },
    answerCode: { en: "The answer as a code", zh: "应答的二维码" },
  },
  camera: {
    open: { en: "Read a code with the camera", zh: "用摄像头扫描" },
    close: { en: "Close the camera", zh: "关闭摄像头" },
    view: { en: "What the camera sees", zh: "摄像头画面" },
    hint: {
      en: "Hold the other screen’s code before the camera.",
      zh: "请把另一个屏幕上的二维码对准摄像头。",
    },
    refused: {
      en: "There is no camera, or the browser may not use it. Paste the link instead.",
      zh: "没有摄像头，或浏览器无权使用，请改为粘贴链接。",
    },
  },
  classroom: {
    looking: { en: "Asking whether a classroom serves this page.", zh: "正在检查本页面是否由课堂服务提供。" },
    none: {
      en: "No classroom serves this page. On the teacher’s machine, in a copy of the project, this starts one; all open the address that it prints:",
      zh: "本页面不是由课堂服务提供的。请在教师的机器上，在本项目目录中运行以下命令，然后大家打开它显示的地址：",
    },
    copyCommand: { en: "Copy the command", zh: "复制命令" },
    lookAgain: { en: "Look again", zh: "重新检查" },
    door: {
      en: "One machine, usually the teacher’s, opens a room; the others join by its code.",
      zh: "由一台机器（通常是教师的）开设房间，其他机器凭房间号加入。",
    },
    open: { en: "Open a room", zh: "开设房间" },
    code: { en: "Code of the room", zh: "房间号" },
    join: { en: "Join", zh: "加入" },
    waiting: {
      host: { en: "The room is being opened.", zh: "正在开设房间。" },
      guest: { en: "Asked to be let in: the host decides.", zh: "已申请加入，等待主持人同意。" },
    },
    shown: { en: "Code of this room", zh: "本房间的房间号" },
    address: {
      en: (address: string) =>
        `Others open ${address} and give this code, or read the picture with a camera.`,
      zh: (address) => `其他人打开 ${address} 并输入房间号，或用摄像头扫描二维码。`,
    },
    picture: { en: "The room’s address as a code", zh: "房间地址的二维码" },
    loopback: {
      en: "The classroom serves this machine alone. Started with --lan --https, it serves the network.",
      zh: "课堂服务目前只对本机开放。以 --lan --https 启动，才会对整个网络开放。",
    },
    plain: {
      en: "Others come over plain http, where browsers have no WebGPU: they train on one thread of their processors. Start the classroom with --https for their GPUs.",
      zh: "其他机器通过普通 http 访问，浏览器不提供 WebGPU，只能用 CPU 的一个线程训练。如需使用 GPU，请以 --https 启动课堂服务。",
    },
    certificate: {
      en: "Their browsers will warn of the certificate, which this machine has made just now. Compare its SHA-256 fingerprint with the one in the terminal; where they are equal, choose Advanced, then Proceed.",
      zh: "其他机器的浏览器会提示证书不受信任，因为证书是本机刚刚生成的。请核对证书的 SHA-256 指纹与终端中显示的是否一致，一致则选择“高级”并继续访问。",
    },
    asking: { en: "Ask to be let in", zh: "申请加入" },
    noneAsks: { en: "No machine asks at the moment.", zh: "目前没有机器申请加入。" },
    admit: { en: "Let in", zh: "同意" },
    admitNamed: { en: (name: string) => `Let ${name} in`, zh: (name) => `同意${name}加入` },
    admitAll: {
      en: (count: string) => `Let all ${count} in`,
      zh: (count) => `全部同意（${count} 台）`,
    },
    refuse: { en: "Refuse", zh: "拒绝" },
    refuseNamed: { en: (name: string) => `Refuse ${name}`, zh: (name) => `拒绝${name}加入` },
    lost: {
      en: "The classroom’s server is out of reach for the moment. Machines that have met go on.",
      zh: "暂时连不上课堂服务器，已连接的机器不受影响。",
    },
  },
  crew: {
    title: { en: "Machines here", zh: "已加入的机器" },
    self: { en: "this machine", zh: "本机" },
    host: { en: "host", zh: "主持人" },
    reach: {
      open: { en: "connected", zh: "已连接" },
      opening: { en: "connecting", zh: "正在连接" },
      lost: { en: "out of reach", zh: "无法连接" },
    },
    digits: { en: (code: string) => `digits ${code}`, zh: (code) => `校验码 ${code}` },
    compare: {
      en: "Each pair of machines has six digits. Where both screens show the same, no third machine sits between the two.",
      zh: "每两台机器之间有一个六位校验码。两个屏幕上显示的一致，说明两台机器之间没有第三方插手。",
    },
    noDigits: {
      en: "Over plain http there are no digits by which to find out whether a third machine sits between two.",
      zh: "通过普通 http 连接时没有校验码，无法确认两台机器之间是否有第三方插手。",
    },
    begin: {
      en: (count: string) =>
        `Train together with ${count === "1" ? "1 other machine" : `${count} other machines`}`,
      zh: (count) => `与另外 ${count} 台机器一起训练`,
    },
    alone: { en: "No other machine is here yet.", zh: "还没有其他机器加入。" },
    settings: {
      en: "All train what is set above; each keeps its own device. Who comes later joins the run under way.",
      zh: "所有机器按上方的设置训练，各自使用自己的计算设备。后加入的机器会并入正在进行的训练。",
    },
    wait: {
      en: "The host begins; its settings count for all, and this machine keeps its own device.",
      zh: "由主持人开始训练。设置以主持人的为准，本机仍使用自己的计算设备。",
    },
    obstacle: {
      busy: {
        en: "The host has begun. This machine trains by itself, and joins when that is over or stopped.",
        zh: "主持人已开始训练。本机正在单独训练，结束或停止后会自动加入。",
      },
      "not-allowed": {
        en: "The host has begun what this page cannot train: it may be of another version. Reload both.",
        zh: "主持人开始的训练本页面无法进行，可能是版本不同，请都重新加载页面。",
      },
    },
    flooding: {
      en: (others: string) =>
        `More links for the board came from ${others} than a person presses for. Further ones are ignored until you part.`,
      zh: (others) => `${others}向看板发送的链接过多，断开之前不再接收。`,
    },
    leave: { en: "Part from the others", zh: "断开连接" },
    leaveFirst: { en: "Stop the run before you part.", zh: "断开前请先停止训练。" },
  },
});
