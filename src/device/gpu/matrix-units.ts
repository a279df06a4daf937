/** @file The matrix units that an adapter lists: an experiment of Dawn's, behind its toggles and behind a flag of Chrome. */
import type { MatrixUnit } from "../../kernel/requirements";

/** Too new for GPUAdapterInfo's type. */
interface NewerInfo {
  subgroupMatrixConfigs?: Iterable<MatrixUnit>;
}

/** Getters of their prototypes, so they are copied one by one. */
export const matrixUnitsOf = (info: GPUAdapterInfo): MatrixUnit[] =>
  [...((info as NewerInfo).subgroupMatrixConfigs ?? [])].map(
    ({ componentType, resultComponentType, M, N, K }) => {
      return { componentType, resultComponentType, M, N, K };
    },
  );
