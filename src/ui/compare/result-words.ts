/** @file What the chart, the table and the bars of a comparison say. */
import { declareWords, type WordsOf } from "../i18n/declare-words";

export const resultWords = declareWords({
  chart: {
    title: { en: "Loss", zh: "损失" },
    axes: {
      step: { en: "step", zh: "步" },
      epoch: { en: "epoch", zh: "轮" },
      time: { en: "time", zh: "时间" },
    },
    axis: { en: "Horizontal axis", zh: "横轴" },
    scale: { en: "Scale of the loss", zh: "损失的坐标" },
    timeNote: { en: "Time is steps times the median step.", zh: "时间 = 步数 × 每步用时的中位数。" },
    label: {
      en: (axis: string) => `Training loss of all variants by ${axis}`,
      zh: (axis) => `各方案的训练损失，横轴为${axis}`,
    },
    cursor: { en: "Values of the loss chart", zh: "损失图的读数" },
    cursorHelp: {
      en: "Arrow keys move the cursor, with Shift by ten. Escape takes it away.",
      zh: "方向键移动游标，按住 Shift 一次移动十格，Esc 取消游标。",
    },
    noCursor: { en: "No value is being read yet", zh: "还没有读数" },
    at: {
      step: { en: (value: string) => `Step ${value}`, zh: (value) => `第 ${value} 步` },
      epoch: { en: (value: string) => `Epoch ${value}`, zh: (value) => `第 ${value} 轮` },
      time: { en: (value: string) => value, zh: (value) => value },
    },
    value: {
      en: (name: string, value: string) => `${name}: ${value}`,
      zh: (name, value) => `${name}：${value}`,
    },
    reached: {
      en: (place: string) => `${place}, the last that all have reached`,
      zh: (place) => `${place}（所有方案都已训练到的最远处）`,
    },
    lastEpoch: {
      en: (epoch: string) => `Training loss, mean of epoch ${epoch}`,
      zh: (epoch) => `第 ${epoch} 轮的平均训练损失`,
    },
    over: {
      en: (first: string, last: string) => `mean of steps ${first}–${last}`,
      zh: (first, last) => `第 ${first}–${last} 步的平均`,
    },
    numbers: { en: "Numbers", zh: "数据表" },
    table: { en: "Loss of each variant by step", zh: "各方案各步的损失" },
    tableOf: {
      en: (side: string) => `Loss of each variant by step (${side})`,
      zh: (side) => `各方案各步的损失（${side}）`,
    },
    steps: { en: "Steps", zh: "步" },
    reported: { en: (name: string) => `${name}, reported`, zh: (name) => `${name}（原结果）` },
  },
  table: {
    title: { en: "Results", zh: "结果" },
    label: { en: "Results of each variant", zh: "各方案的结果" },
    variant: { en: "Variant", zh: "方案" },
    columns: {
      check: { en: "Check", zh: "校验" },
      wall: { en: "Step, wall", zh: "每步总用时" },
      gpu: { en: "Step, GPU", zh: "每步 GPU 用时" },
      rate: { en: "Samples/s", zh: "样本/秒" },
      speedUp: { en: "Speed-up", zh: "加速比" },
      to97: { en: "Time to 97 %", zh: "达到 97% 用时" },
      accuracy: { en: "Test accuracy", zh: "测试准确率" },
      loss: { en: "Training loss", zh: "训练损失" },
      model: { en: "Model", zh: "模型大小" },
      predictions: { en: "All predictions", zh: "全部预测用时" },
      launches: { en: "Launches", zh: "启动次数" },
      bytes: { en: "Bytes/step", zh: "每步字节数" },
      memory: { en: "Memory", zh: "内存/显存" },
      compile: { en: "Compile", zh: "编译" },
      warmup: { en: "Warm-up", zh: "预热" },
    },

    action: { en: "Again", zh: "重测" },
    rerun: { en: (name: string) => `Train ${name} again`, zh: (name) => `重新训练“${name}”` },
    baseline: { en: "baseline", zh: "基准" },
    none: { en: "–", zh: "–" },
    times: { en: (value: string) => `${value}×`, zh: (value) => `${value}×` },
    interval: {
      en: (low: string, high: string) => `${low} to ${high}`,
      zh: (low, high) => `${low} 至 ${high}`,
    },
    quartiles: { en: (q1: string, q3: string) => `${q1} to ${q3}`, zh: (q1, q3) => `${q1} 至 ${q3}` },
    deciles: {
      en: (p10: string, p90: string) => `80 % within ${p10} to ${p90}`,
      zh: (p10, p90) => `80% 在 ${p10} 至 ${p90} 之间`,
    },
    points: { en: (points: string) => `${points} points`, zh: (points) => `${points} 个百分点` },
    afterEpoch: { en: (epoch: string) => `after epoch ${epoch}`, zh: (epoch) => `第 ${epoch} 轮后` },
    meanOfEpoch: { en: (epoch: string) => `mean of epoch ${epoch}`, zh: (epoch) => `第 ${epoch} 轮平均` },
    joined: {
      en: (points: string, epoch: string) => `${points} ${epoch}`,
      zh: (points, epoch) => `${points}（${epoch}）`,
    },
    pass: {
      en: (difference: string) => `agrees, off by ${difference}`,
      zh: (difference) => `一致，相差 ${difference}`,
    },
    allowed: { en: (allowed: string) => `${allowed} allowed`, zh: (allowed) => `允许 ${allowed}` },
    fail: { en: "FAILS", zh: "未通过" },
    pending: { en: "not yet", zh: "尚未校验" },
    failed: { en: "failed", zh: "失败" },
    notReached: { en: "not reached", zh: "未达到" },
    note: {
      en: "Medians, with the range of the middle half below. Speed-up is per sample, against the baseline in the same rounds, with its 95 % interval. Check compares the first losses with unfused f32 on the processor. Compiling and warm-up count in no other column.",
      zh: "各项为中位数，下方是中间一半的范围。加速比按每个样本计，与同一次轮换中的基准相比，附 95% 置信区间。校验是把最初几步的损失与 CPU 上不融合的 f32 相比。编译与预热不计入其他各列。",
    },
    untrained: { en: "not trained", zh: "不另行训练" },
    untrainedNote: {
      en: "What has fewer bits is not trained: the model of the row in f32 answers all test digits again with rounded weights, as PyTorch’s dynamic quantization has it. So its columns of training are empty, and accuracy, bytes and the time of all predictions are the model’s.",
      zh: "位数更少的方案不另行训练：由 f32 一行训练好的模型改用取整后的权重（与 PyTorch 的动态量化一致）重新识别全部测试数字。因此它的训练各列为空，准确率、字节数和全部预测用时都属于该模型。",
    },
    sides: {
      reported: { en: "reported", zh: "原结果" },
      mine: { en: "mine", zh: "本机" },
    },

    state: {
      waiting: { en: "waiting", zh: "等待" },
      compiling: { en: "compiling", zh: "编译中" },
      training: { en: "training", zh: "训练中" },
      finished: { en: "finished", zh: "已完成" },
      cancelled: { en: "cancelled", zh: "已取消" },
      failed: { en: "failed", zh: "失败" },
    },
    stepOf: {
      en: (step: string, total: string) => `${step} of ${total}`,
      zh: (step, total) => `${step} / ${total}`,
    },
  },
  bars: {
    title: { en: "Speed-up", zh: "加速比" },
    label: { en: "Speed-up of each variant with its interval", zh: "各方案的加速比与置信区间" },
    of: { en: (name: string) => `against ${name}`, zh: (name) => `相对于“${name}”` },
  },
});

export type ResultWords = WordsOf<typeof resultWords>;
