/** @file The text of the lesson on distributed training. */
import { declareWords } from "../../ui/i18n/declare-words";

export const words = declareWords({
  share: {
    title: { en: "Many hands", zh: "两个厨师削土豆" },
    what: {
      en: "Two cooks peel twice as many potatoes. A step of training can be shared in the same way: one replica of the network takes half of the batch, another one the other half, and each finds out by how much it would move every weight. Then comes what potatoes do not need: they have to agree. Each tells the other its hundred thousand numbers, both take the mean, both move alike. Only then are they still the same network, and may go on.",
      zh: "两个厨师削土豆，快一倍。训练的一步也能这样分：一个副本拿半批数据，另一个拿另外半批，各自算出每个权重该挪多少。接下来要做的事，削土豆可用不着：他们得商量。各自把十万个数告诉对方，取平均，再一起更新。这样两边才仍是同一个网络，才能走下一步。",
    },
    price: {
      en: "So a step has two parts: computing, which gets shorter with every hand, and the exchange, which does not. As long as the first is long, many hands help. Each replica here is a worker of its own on your processor, since two of them on one graphics card would only get in each other’s way.",
      zh: "所以一步分两段：计算，人越多越短；通信，人再多也不短。只要前一段够长，人多就有用。这里每个副本是 CPU 上的一个独立线程；两个副本挤在一块显卡上，只会互相碍手碍脚。",
    },
    question: {
      en: "Two replicas share every batch of 1,024 digits. How many times as fast as one are they on your machine?",
      zh: "两个副本平分每批 1,024 个数字，在你的机器上是单个副本速度的几倍？",
    },
    how: {
      en: "One replica is timed alone, then two together.",
      zh: "先单独测一个副本，再让两个一起训练。",
    },
    faster: {
      en: (round: string, exchange: string) =>
        `A round takes ${round}, of which ${exchange} goes into the exchange. What is left below twice as fast is that, and what every replica has to do again whatever its share is.`,
      zh: (round, exchange) =>
        `一轮同步 ${round}，其中 ${exchange} 用于通信。与两倍之间的差距，一是通信，二是每个副本无论分到多少都要重做的那部分。`,
    },
    slower: {
      en: (round: string, exchange: string) =>
        `A round takes ${round}, of which ${exchange} goes into the exchange: against the saying, two hands are no quicker than one here. Your processor has hardly a core to spare for the second one, or its step is too short for so much talking.`,
      zh: (round, exchange) =>
        `一轮同步 ${round}，其中 ${exchange} 用于通信：与俗话相反，这里两个并不比一个快。你的 CPU 没有多余的核心给第二个副本，或者一步太短，经不起这样商量。`,
    },
    bytes: {
      en: (bytes: string) => `In every round the two send ${bytes} to each other.`,
      zh: (bytes) => `每轮同步，两者互相发送 ${bytes}。`,
    },
    same: {
      en: "And they agree: at the end, all their weights are equal to the last bit.",
      zh: "而且步调一致：最后两边的权重每一位都相同。",
    },
    differ: {
      en: "At the end their weights differ, which must not be after an exchange at every step. Something went wrong here; run it again.",
      zh: "最后两边的权重不同。每步都通信，本不该如此；想必出了差错，请再运行一次。",
    },
  },
  far: {
    title: { en: "Now a long way apart", zh: "现在隔得远远的" },
    text: {
      en: "Between two workers of one page, numbers travel through memory. Between two cities they wait for light in glass and for everyone else’s films. Let the replicas be connected as if by a line of 100 Mbit a second, on which everything is under way for 20 ms.",
      zh: "同一网页里的两个线程，通过内存交换数据。两座城市之间，则要等光在玻璃里跑，还要等别人的电影先过。现在假设两个副本之间的线路是每秒 100 Mbit，每样东西在路上要走 20 毫秒。",
    },
    question: {
      en: "Over that line, how many times as fast as one replica alone are the two?",
      zh: "隔着这样的线路，两个副本是单独一个的几倍？",
    },
    how: {
      en: "The frames are held back as long as that network would. Guesses below 1 are allowed.",
      zh: "每个数据帧都会按这样的网络延迟。可以猜小于 1 的数。",
    },
    slower: {
      en: (round: string, exchange: string, compute: string) =>
        `A round takes ${round}; ${exchange} of it is exchange and only ${compute} computing. Two machines, and slower than one: they spend their time in the post.`,
      zh: (round, exchange, compute) =>
        `一轮同步 ${round}，其中 ${exchange} 在通信，只有 ${compute} 在计算。两台机器，反而比一台慢：时间都花在邮路上了。`,
    },
    faster: {
      en: (round: string, exchange: string, compute: string) =>
        `A round takes ${round}; ${exchange} of it is exchange and ${compute} computing. Other than the text has it, two are still quicker: a step takes so long on your processor that even this line is no great matter.`,
      zh: (round, exchange, compute) =>
        `一轮同步 ${round}，其中 ${exchange} 在通信，${compute} 在计算。与正文不同，两个仍比一个快：在你的 CPU 上一步要算很久，这样的线路也不算什么。`,
    },
  },
  local: {
    title: { en: "Talk less", zh: "少开会" },
    text: {
      en: "Who lives far away does not phone about every potato. The replicas may each take 32 steps of their own, drift apart a little, and then meet: each tells how far it has come, they take the mean of that, and go on from there. That is local training, in the form of DiLoCo; what is lost is that for 32 steps no one knows what the other has learned.",
      zh: "住得远的人，不会每削一个土豆都打电话。让副本各自先走 32 步，稍稍走散一点再碰头：各说自己走了多远，取平均，从那里继续。这就是本地训练，这里用的是 DiLoCo。代价是：这 32 步里，双方都不知道对方学到了什么。",
    },
    question: {
      en: "Over the same line, but with an exchange after every 32 steps: how many times as fast as one?",
      zh: "线路不变，每 32 步才通信一次：是单个副本的几倍？",
    },
    how: {
      en: "The same two replicas, the same slow line.",
      zh: "同样的两个副本，同样慢的线路。",
    },
    faster: {
      en: (round: string, exchange: string) =>
        `A round of 32 steps takes ${round}, and only ${exchange} of that is exchange. The line is as slow as before; it just matters 32 times less.`,
      zh: (round, exchange) =>
        `32 步为一轮，用时 ${round}，其中通信只占 ${exchange}。线路还是那么慢，只是影响小了 32 倍。`,
    },
    slower: {
      en: (round: string, exchange: string) =>
        `A round of 32 steps takes ${round}, of which ${exchange} is exchange: still not quicker than one, though the exchange weighs far less than before. Two replicas share your processor’s cores, and those have no more to give.`,
      zh: (round, exchange) =>
        `32 步为一轮，用时 ${round}，其中通信占 ${exchange}：仍不比一个快，虽然通信已轻得多。两个副本共用你的 CPU 核心，核心已经用尽了。`,
    },
    apart: {
      en: (loss: string, apart: string) =>
        `After the last round the loss is ${loss}; the two replicas’ own lie ${apart} apart.`,
      zh: (loss, apart) => `最后一轮的损失为 ${loss}，两个副本各自的损失相差 ${apart}。`,
    },
    turn: {
      en: "On Together you can take up to eight replicas, make the line as slow as you like, and let other tabs or machines of your room join. How slow may it get before 64 local steps no longer help?",
      zh: "“并行训练”页最多可用八个副本，线路想多慢就多慢，还能让其他标签页、同一房间的其他机器加入。慢到什么程度，64 个本地步也救不了？",
    },
  },
  parts: {
    label: { en: "What the replicas spend their time on", zh: "副本的时间花在哪里" },
    compute: { en: "computing", zh: "计算" },
    exchange: { en: "exchange", zh: "通信" },
    wait: { en: "waiting for the other", zh: "等待对方" },
  },
  article: {
    title: { en: "What the article says", zh: "原文怎么说" },
    says: {
      en: "Spread the work over several nodes and training gets faster still. Its code calls init_process_group with the backend nccl and wraps the model in DistributedDataParallel.",
      zh: "把任务分到多个节点，训练还能更快。代码以 nccl 为后端调用 init_process_group，再用 DistributedDataParallel 包住模型。",
    },
    found: {
      en: "Faster only as long as an exchange costs less than it saves; above you can see both cases on one machine. The two calls are right, and a whole script needs three more things: a sampler, without which every node trains on the same digits; the device of each process; and a launch command, without which there is one process and nothing is spread. On this page you can export such a script for your own run, with the losses to check it by.",
      zh: "只有通信的代价小于省下的时间，才会更快；上面在一台机器上就能看到两种情形。这两个调用没错，但完整的脚本还缺三样：采样器，没有它，每个节点都在训练同样的数字；每个进程用哪个设备；启动命令，没有它就只有一个进程，什么也没分出去。本站可以为你自己的训练导出这样的脚本，并附上用于核对的损失。",
    },
  },
  quiz: {
    wait: {
      question: {
        en: "One of two replicas is half as fast as the other. They exchange at every step. How fast is the pair?",
        zh: "两个副本中，一个只有另一个一半快，每步都通信。这一对有多快？",
      },
      mean: { en: "As fast as the mean of both", zh: "取两者的平均" },
      slow: { en: "The quick one waits: twice the slow one at most", zh: "快的要等：至多是慢的两倍" },
      quick: { en: "As fast as the quick one", zh: "和快的一样" },
      why: {
        mean: {
          en: "It would be, if the work were shared in proportion. Here each has half of the batch.",
          zh: "若按快慢分配任务，倒有可能；这里两边各拿半批。",
        },
        slow: {
          en: "An exchange begins when the last one is ready. The quick one gains nothing by being quick.",
          zh: "最后一个算完，才能开始通信。快的再快，也白快。",
        },
        quick: { en: "It has to wait for the other’s half at every step.", zh: "它每一步都得等对方那一半。" },
      },
    },
    bytes: {
      question: {
        en: "The batch is made eight times as large. What becomes of the bytes of an exchange?",
        zh: "批大小变成八倍，一次通信的字节数会怎样？",
      },
      eight: { en: "Eight times as many", zh: "变成八倍" },
      same: { en: "They stay the same", zh: "不变" },
      fewer: { en: "They become fewer", zh: "变少" },
      why: {
        eight: {
          en: "What travels are sums over the batch, a number for each weight, not the digits.",
          zh: "传送的是对整批求的和，每个权重一个数，并不传送数字图像。",
        },
        same: {
          en: "One number for each weight, whatever was summed up for it. That is why large batches share so well.",
          zh: "每个权重一个数，不管对多少求和。所以大批量特别适合分着做。",
        },
        fewer: { en: "There are as many weights as before.", zh: "权重一个也没少。" },
      },
    },
    sampler: {
      question: {
        en: "Without a sampler, two nodes read the same digits in the same order. What is gained?",
        zh: "没有采样器，两个节点按同样的顺序读同样的数字，有什么收获？",
      },
      half: { en: "Half of the time", zh: "时间减半" },
      nothing: { en: "Nothing: both compute the same", zh: "毫无收获，两边算的完全一样" },
      safe: { en: "Certainty, as after proofreading", zh: "更可靠，相当于校对一遍" },
      why: {
        half: {
          en: "Each still works through every digit, and an exchange comes on top.",
          zh: "每个节点仍要过完全部数字，还多出一次通信。",
        },
        nothing: {
          en: "The mean of two equal numbers is that number. Electricity is all that was spread.",
          zh: "两个相同的数取平均，还是它自己。分出去的只有电费。",
        },
        safe: {
          en: "A sum computed twice is no truer, and it was never looked at twice anyway.",
          zh: "同一个和算两遍并不会更对。",
        },
      },
    },
  },
  doors: {
    together: {
      en: "Train with two replicas over a slow line on Together, round by round",
      zh: "在“并行训练”页用两个副本、慢速线路训练，逐轮查看",
    },
    local: { en: "The same with 64 local steps", zh: "同样的线路，改为 64 个本地步" },
  },
});
