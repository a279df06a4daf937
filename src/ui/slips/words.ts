/** @file What the slips of a run say: what is wrong with one that does not learn, and that one was put away. */
import { declareWords } from "../i18n/declare-words";

export const words = declareWords({
  trouble: {
    "too-high": {
      title: { en: "The learning rate is too high", zh: "学习率太高" },
      why: {
        en: ({ lr }: TroubleFigures) =>
          `At ${lr}, each step goes further than the gradient can tell, so the loss is thrown up instead of coming down.`,
        zh: ({ lr }) => `学习率为 ${lr}，每一步都迈过了头，超出梯度能指明的范围，损失不降反升。`,
      },
    },
    dead: {
      title: { en: "The network is dead", zh: "网络已经“死亡”" },
      why: {
        en: ({ lr }: TroubleFigures) =>
          `Every digit gets the same answer. After steps as large as at ${lr}, hidden units are 0 for every image, and a ReLU at 0 passes no gradient back: they cannot learn any more.`,
        zh: ({ lr }) =>
          `每个数字得到的答案都一样。学习率 ${lr} 的步子太大，隐藏单元对任何图像都输出 0；ReLU 输出 0 时不传回梯度，因此再也学不动了。`,
      },
    },
    "too-low": {
      title: { en: "The learning rate is too low", zh: "学习率太低" },
      why: {
        en: ({ lr, steps, guess }: TroubleFigures) =>
          `After ${steps} steps the loss is still about the ${guess} that guessing gets: at ${lr}, each step changes the weights by next to nothing.`,
        zh: ({ lr, steps, guess }) =>
          `已训练 ${steps} 步，损失仍和随机猜测差不多（${guess}）：学习率为 ${lr}，每一步几乎没有改变权重。`,
      },
    },
    guessing: {
      title: { en: "It does no better than guessing", zh: "并不比随机猜测好" },
      why: {
        en: ({ steps, guess }: TroubleFigures) =>
          `After ${steps} steps the loss is still about the ${guess} that guessing gets: the gradients that reach the first layers are too small to teach them anything.`,
        zh: ({ steps, guess }) =>
          `已训练 ${steps} 步，损失仍和随机猜测差不多（${guess}）：传到前几层的梯度太小，学不到东西。`,
      },
    },
  },
  startAgain: {
    en: (changes: string) => `Start again with ${changes}`,
    zh: (changes) => `改为 ${changes}，重新训练`,
  },
  goOn: { en: "Let it go on", zh: "继续观察" },
  undo: {
    putAway: { en: "The run was reset.", zh: "训练已重置。" },
    bringBack: { en: "Undo the reset", zh: "撤销重置" },
    letGo: { en: "Discard", zh: "丢弃" },
  },
  instead: {
    en: (before: string, after: string) => `${before} → ${after}`,
    zh: (before, after) => `${before} → ${after}`,
  },
});

/** Written for the reader's language. */
export interface TroubleFigures {
  lr: string;
  steps: string;
  /** The loss of guessing. */
  guess: string;
}
