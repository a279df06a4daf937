/** @file The text of the lesson on matrix units. */
import { declareWords } from "../../ui/i18n/declare-words";

export const words = declareWords({
  fetching: {
    title: { en: "The multiplication is the cheap part", zh: "乘法本身很便宜" },
    layer: {
      en: "A neural network reads a handwritten digit in layers. A layer is a table of weights, numbers that were found by training. Every number that comes in is multiplied by every weight of its row, and each output adds up the products that it is sent; the last layer has an output for each of the ten digits. That is all there is to it: multiply, add, again and again.",
      zh: "神经网络一层一层地认手写数字。一层就是一张权重表，权重是训练得来的数。每个输入都要与自己那一行的所有权重相乘，每个输出则把收到的乘积加起来；最后一层有十个输出，各对应一个数字。仅此而已：乘一次，加一次，周而复始。",
    },
    plain: {
      en: (inputs: string, outputs: string, batch: string, products: string, reads: string) =>
        `Take the last layer of the network in the figure: ${inputs} inputs, ${outputs} outputs. For a batch, ${batch} digits that are read together, that is ${products} multiply-adds: a product, added to a sum. Done one by one, each of them asks memory for an input and for a weight: ${reads} reads. A single multiplier that could do its work in no time would still wait for every one of them.`,
      zh: (inputs, outputs, batch, products, reads) =>
        `以图中网络的最后一层为例：${inputs} 个输入，${outputs} 个输出。一批 ${batch} 个数字一起认，就是 ${products} 次乘加（乘一次，加进和里）。如果一次一次地做，每次都要向内存要一个输入、一个权重，共读取 ${reads} 次。就算乘法器快到不花时间，它也得把这些数一个个等来。`,
    },
    picture: {
      en: (weights: string) =>
        `The ${weights} weights of this layer, two rows of dots for each digit: the area is the size of a weight, red is negative.`,
      zh: (weights) => `这一层的 ${weights} 个权重，每个数字占两行网点：面积表示大小，红色表示负数。`,
    },
    idea: {
      en: "But look who asks for what. The same weight is fetched anew for every digit of the batch. The same input is fetched anew for every output. Nearly all of these journeys bring a number that was there a moment ago. So do not send it back: let the weights stay where they are, and pass the inputs along.",
      zh: "但看看每次要的都是什么：同一个权重，换一个数字就重取一遍；同一个输入，换一个输出又重取一遍。这些路几乎都在运刚刚才用过的数。那就别送回去：让权重待在原地，把输入依次传下去。",
    },
  },
  array: {
    title: { en: "A heartbeat of cells", zh: "随节拍跳动的单元" },
    cell: {
      en: "A systolic array is a grid of cells that know only their neighbours. Each holds one weight. At every beat of the clock, a cycle, it takes an input from the left and a sum from above, multiplies the input by its weight, adds that to the sum, hands the input on to the right and the sum downwards. No cell ever asks memory for anything. Numbers pulse through the grid as blood does, which is where the name comes from.",
      zh: "脉动阵列由一格格处理单元排成，每个单元只认识自己的邻居，各持一个权重。时钟每跳一拍（一个周期），单元从左边接过一个输入，从上面接过一个部分和，用输入乘自己的权重，加进部分和，再把输入传给右边，把部分和传给下面。没有哪个单元需要访问内存。数据像血液一样一搏一搏地流过，“脉动”由此得名。",
    },
    skew: {
      en: "A sum must meet its second product when it arrives in the second row, one beat later. That is why each row gets its inputs one beat after the row above: watch them wait on the left as a staircase. The cells at work form a diagonal that sweeps to the far corner. Until it arrives, the array fills; once no input is left, it drains.",
      zh: "部分和晚一拍才到第二行，第二个乘积也得在那时候算出来。所以每一行的输入都比上一行晚一拍进来：看左边，它们排成一级级台阶。正在工作的单元连成一条斜线，向对面的角扫过去。波前到达之前，阵列在填充；输入用完之后，阵列在排空。",
    },
    tiles: {
      en: "A layer is larger than the grid, so it is cut into tiles. What leaves at the bottom is caught and added up, tile by tile, until the sums are the scores of ten digits. Draw something else, and watch other cells light up; make the array larger or the batch longer, and watch the wave. The numbers are f32, with a point and some seven digits, or int8, whole ones from −128 to 127.",
      zh: "一层比阵列大，所以要切成块。从底部流出的部分和被接住，一块一块地累加，最后成为十个数字的得分。换一个数字写写看，亮起的单元就不同了；把阵列调大，或把批调长，再看那道波。数值可选 f32（带小数点，约七位数字）或 int8（−128 到 127 的整数）。",
    },
    picture: {
      label: {
        en: "A cell: an input from the left, a sum from above, the weight that stays; the sum goes on downwards with the product added, the input goes on to the right.",
        zh: "一个单元：左边来输入，上面来部分和，权重留在原地；部分和加上乘积后继续向下，输入继续向右。",
      },
      input: { en: "input", zh: "输入" },
      onwards: { en: "the same input, a beat later", zh: "同一个输入，晚一拍" },
      above: { en: "sum from above", zh: "上方来的部分和" },
      weight: { en: "weight, stays", zh: "权重，不动" },
      formula: { en: "sum + input × weight", zh: "部分和 + 输入 × 权重" },
    },
    yours: {
      en: "Train a network on the page Train, or here in a few seconds, and the array computes with its weights.",
      zh: "在“训练”页训练一个网络，或者花几秒钟在这里训练一个，阵列就会用它的权重来计算。",
    },
  },
  single: {
    title: { en: "One digit, and most cells idle", zh: "只有一个数字，多数单元闲着" },
    text: {
      en: "Everything a reader types into a chatbot is at first a batch of one. Suppose the array has eight rows and eight columns, each cell has two registers, places for a weight: into the second one the next tile’s weight sinks while the first is at work, and one single digit comes along.",
      zh: "你在聊天机器人里打的字，起初就是一个大小为 1 的批。设想一个八行八列的阵列，每个单元有两个寄存器，各放一个权重：前一个权重在用时，下一块的权重已经沉进第二个了。这时只来了一个数字。",
    },
    question: {
      en: "On average over all cycles: what share of the cells multiplies?",
      zh: "按所有周期平均，有多大比例的单元在做乘法？",
    },
    how: {
      en: "The array will be simulated cycle by cycle, with the layer of the network in the figure, and its cells are counted.",
      zh: "将逐周期模拟阵列计算图中网络的那一层，并数出工作的单元。",
    },
    counted: {
      en: (cycles: string, working: string, share: string, products: string) =>
        `It took ${cycles} cycles, in ${working} of which any cell multiplied at all. That makes ${products} multiply-adds, ${share} of what the cells could have done.`,
      zh: (cycles, working, share, products) =>
        `共用 ${cycles} 个周期，其中只有 ${working} 个周期里有单元在相乘。一共完成 ${products} 次乘加，是全部单元能力的 ${share}。`,
    },
    why: {
      en: (rows: string, tiles: string) =>
        `A single digit is a strip one cell wide. All that it lights is a diagonal, and a cell that it has passed has nothing left to do until the next tile. Then the weights: each of the ${tiles} tiles takes ${rows} cycles to sink in, and is used once. The array spends its time fetching weights, which is what it was built to avoid.`,
      zh: (rows, tiles) =>
        `一个数字只是一格宽的窄带，只能点亮一条斜线；走过之后，那个单元在下一块到来之前就无事可做了。再看权重：共 ${tiles} 块，每块要 ${rows} 个周期才能沉到位，却只用一次。阵列的时间都花在取权重上，而它本来正是为了避免这件事。`,
    },
  },
  many: {
    title: { en: "A hundred and twenty-eight, and the grid hums", zh: "一百二十八个数字，阵列就忙起来了" },
    text: {
      en: "Now the digits come as training has them: a whole batch, one right behind the other. A weight that has sunk in is used by every one of them before the next tile’s takes its place.",
      zh: "现在像训练时那样，一整批数字首尾相接地进来。一个权重沉到位之后，要为每个数字都用上一遍，才让位给下一块。",
    },
    question: {
      en: "The same array, the same layer, a batch of 128: what share of the cells multiplies?",
      zh: "同一个阵列，同一层，批大小为 128：有多大比例的单元在做乘法？",
    },
    counted: {
      en: (cycles: string, single: string, share: string, each: string) =>
        `It took ${cycles} cycles, ${each} for each digit, where the digit that came alone took ${single}. ${share} of what the cells could have done was done.`,
      zh: (cycles, single, share, each) =>
        `共用 ${cycles} 个周期，平均每个数字 ${each} 个，而单独来的那个数字用了 ${single} 个。全部单元的能力用上了 ${share}。`,
    },
    why: {
      en: (outputs: string, columns: string, held: string) =>
        `Filling and draining are still there, at the very beginning and the very end, and no longer matter. What is missing now is another thing: ${outputs} outputs do not divide into blocks of ${columns} columns. Only ${held} of the places in the tiles hold a weight of the layer, and no batch, however long, gets beyond that.`,
      zh: (outputs, columns, held) =>
        `填充和排空还在，只在一头一尾，已经无关紧要了。现在缺的是另一样：${outputs} 个输出不能整除成 ${columns} 列一块。各块的位置中只有 ${held} 真正放着这一层的权重，批再长也超不过这个比例。`,
    },
    fits: {
      en: (ceiling: string) =>
        `Filling and draining are still there, at the very beginning and the very end, and no longer matter: this layer divides into tiles without a rest, so that longer batches come as close to ${ceiling} as one likes.`,
      zh: (ceiling) =>
        `填充和排空还在，只在一头一尾，已经无关紧要了。这一层正好能整除成块，批越长就越接近 ${ceiling}。`,
    },
    turn: {
      en: "Let the array in the figure load its weights first and look at its line of cells at work: it becomes a comb. Then find the batch from which on the teeth are wider than the gaps. Does a larger array need a longer batch, or a shorter one?",
      zh: "让图中的阵列先载完权重再算，看看它的工作曲线：变成了一把梳子。找找看，批多大时齿比缝宽？阵列更大，需要的批更长还是更短？",
    },
  },
});
