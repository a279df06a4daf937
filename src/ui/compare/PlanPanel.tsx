import { useId } from "react";
import {
  choosePreset,
  countVariants,
  type PlanPreset,
  presetNames,
  presetOf,
  variantsOf,
} from "../../store/results/plan";
import { measuredRate, secondsOf } from "../../store/results/plan-estimate";
import { isOffered, obstacleTo, plannedSteps } from "../../store/settings/config";
import { addressOnSite } from "../../store/settings/embed";
import { isTrained, mostVariants, trainedFields } from "../../train/choices";
import type { EngineDescription, RunConfig } from "../../worker/api";
import { FieldControl } from "../controls/FieldControl";
import { NumberInput } from "../controls/NumberInput";
import { Shown } from "../demo/Prepared";
import { useFormats, useWords } from "../i18n";
import { Button } from "../shared/Button";
import { CopyText } from "../shared/CopyText";
import { Segmented } from "../shared/Segmented";
import { sharedWords } from "../shared/words";
import { useRunState } from "../use-session";
import { AxisControl } from "./AxisControl";
import { BitsAxis } from "./BitsAxis";
import { useOpenedStore } from "./opened";
import styles from "./PlanPanel.module.css";
import { useComparison, useComparisonState } from "./use-comparison";
import { usePlan, usePlanStore } from "./use-plan";
import { useVariantName } from "./variant-names";
import { words } from "./words";

/** Questions about a GPU beside the processor. */
const needsGpu = (name: PlanPreset): boolean => name === "device" || name === "crossover";

/** What to compare: a question that people come with, or axes and values of one's own. */
export function PlanPanel({ description }: { description: EngineDescription }) {
  const t = useWords(words);
  const plan = usePlan((state) => state.plan);
  const draft = useRunState((state) => state.draft);
  const titleId = useId();
  const axesId = useId();
  const shared = useWords(sharedWords);
  const { choose: choosePlan } = usePlanStore();
  const device = description.fields.find(({ name }) => name === "device");
  const obstacle = device ? obstacleTo(device, "gpu", description) : null;
  return (
    <section className={styles.plan} aria-labelledby={titleId}>
      <div>
        <h2 id={titleId}>{t.plan.title}</h2>
        <p className={styles.intro}>{t.intro}</p>
      </div>
      <div>
        <Segmented
          label={t.plan.presets}
          segments={presetNames.map((value) => ({
            value,
            label: t.plan.preset[value],
            unavailable: needsGpu(value) && obstacle ? shared.unavailable[obstacle] : undefined,
          }))}
          value={presetOf(plan) ?? ("" as PlanPreset)}
          onChange={(name) => choosePlan(choosePreset(name, plan, description.gpu?.isFallback !== false))}
        />
        {presetOf(plan) === "f16" && <HalvesNote gpu={description.gpu} />}
      </div>
      <div className={styles.columns}>
        <fieldset aria-labelledby={axesId} className={styles.axes}>
          <h3 id={axesId} className={styles.heading}>
            {t.plan.axes}
          </h3>
          {trainedFields.map((name) => {
            const field = description.fields.find((known) => known.name === name);
            return (
              field && (
                <Shown key={name} name={name}>
                  <AxisControl name={name} field={field} description={description} />
                </Shown>
              )
            );
          })}
          <Shown name="bits">
            <BitsAxis />
          </Shown>
        </fieldset>
        <Common description={description} draft={draft} />
      </div>
      <Start description={description} draft={draft} />
    </section>
  );
}

/** What all variants have in common: the epochs at hand, the rest folded. */
function Common({ description, draft }: { description: EngineDescription; draft: RunConfig }) {
  const t = useWords(words);
  const id = useId();
  const { choose: choosePlan } = usePlanStore();
  const plan = usePlan((state) => state.plan);
  const fields = description.fields.filter(
    (field) => !(field.name in plan.axes) && field.name !== "dataset" && isOffered(field),
  );
  const epochs = fields.find(({ name }) => name === "epochs")!;
  return (
    <div className={styles.common}>
      <h3 className={styles.heading}>{t.plan.shared}</h3>
      <FieldControl field={epochs} draft={draft} />
      <p className={styles.maxSteps}>
        <label htmlFor={id}>{t.plan.maxSteps}</label>
        <NumberInput
          id={id}
          value={plan.maxSteps ?? Number.NaN}
          isWrong={false}
          onChange={(value) =>
            choosePlan({ ...plan, maxSteps: Number.isInteger(value) && value > 0 ? value : null })
          }
        />
        <span>{t.plan.maxStepsUnit}</span>
      </p>
      <Baseline />
      <details className={styles.more}>
        <summary>{useWords(sharedWords).settings}</summary>
        {fields
          .filter(({ name, appliesWhen }) => name !== "epochs" && (!appliesWhen || isOn(appliesWhen.field)))
          .map((field) => (
            <FieldControl key={field.name} field={field} draft={draft} />
          ))}
      </details>
    </div>
  );

  /** Those that matter to some variants only are left to the others' defaults. */
  function isOn(name: string): boolean {
    const condition = description.fields.find((field) => field.appliesWhen?.field === name)?.appliesWhen;
    return (
      condition !== undefined && [condition.equals].flat().includes(String(draft[name as keyof RunConfig]))
    );
  }
}

/** Why this question is asked of a large network, and what of it f16 makes smaller. */
function HalvesNote({ gpu }: Pick<EngineDescription, "gpu">) {
  const { halves: t } = useWords(words).plan;
  const shared = useWords(sharedWords);
  const storage = !gpu ? "cpu" : gpu.features.includes("shader-f16") ? "native" : "packed";
  return (
    <p className={styles.halves}>
      {shared.sentences([t.size, t.arithmetic[storage], t.small, ...(gpu?.isFallback ? [t.software] : [])])}
    </p>
  );
}

function Baseline() {
  const t = useWords(words);
  const id = useId();
  const { choose: choosePlan } = usePlanStore();
  const nameOf = useVariantName();
  const plan = usePlan((state) => state.plan);
  const draft = useRunState((state) => state.draft);
  const names = Object.keys(plan.axes) as (keyof typeof plan.axes)[];
  return (
    <p className={styles.baseline}>
      <label htmlFor={id}>{t.plan.baseline}</label>
      <select
        className={styles.baselines}
        id={id}
        value={plan.baseline}
        onChange={(event) => choosePlan({ ...plan, baseline: Number(event.target.value) })}
      >
        {variantsOf(plan.axes).map((changes, i) => (
          <option key={JSON.stringify(changes)} value={i} disabled={!isTrained(changes)}>
            {nameOf({ config: { ...draft, ...changes }, ...changes }, names)}
          </option>
        ))}
      </select>
    </p>
  );
}

function Start({ description, draft }: { description: EngineDescription; draft: RunConfig }) {
  const t = useWords(words);
  const format = useFormats();
  const plan = usePlan((state) => state.plan);
  const comparison = useComparison();
  const { close: closeResult } = useOpenedStore();
  const isActive = useComparisonState((state) => state.isActive);
  const hasResult = useComparisonState((state) => state.record !== null);
  const count = countVariants(plan);
  const dataset = description.datasets.find(({ name }) => name === draft.dataset);
  const isPossible = count <= mostVariants;
  const steps =
    dataset && isPossible
      ? variantsOf(plan.axes)
          .filter(isTrained)
          .reduce((sum, changes) => {
            const planned = plannedSteps({ ...draft, ...changes }, dataset);
            return sum + Math.min(planned, plan.maxSteps ?? planned);
          }, 0)
      : Number.NaN;

  const rates = useRunState(({ run }) => measuredRate(run));
  const seconds = isPossible ? secondsOf(plan, draft, description, rates) : null;

  /** One digit is all that can be told. */
  function roughTime(of: number): string {
    const rough = (value: number) => Number(value.toPrecision(1));
    return of < 60 ? format.duration(rough(of)) : t.plan.minutes(format.count(rough(of / 60)));
  }

  function start(): void {
    closeResult();
    const { axes, baseline, maxSteps } = plan;
    void comparison.start(axes, { base: draft, baseline, ...(maxSteps !== null && { maxSteps }) });
  }

  return (
    <div className={styles.start}>
      <Button
        look={isActive ? "plain" : "primary"}
        icon="play"
        disabled={!isPossible || isActive}
        onClick={start}
      >
        {hasResult ? t.plan.again : t.plan.start}
      </Button>
      <p aria-live="polite">
        <span>
          {" "}
          {!isPossible
            ? t.plan.tooMany(format.count(count), format.count(mostVariants))
            : count === 1
              ? t.plan.oneVariant
              : t.plan.count(format.count(count))}
        </span>
        {Number.isFinite(steps) && <span className={styles.quiet}>{t.plan.steps(format.count(steps))}</span>}
        {seconds !== null && seconds >= 1 && (
          <span className={styles.quiet}>{t.plan.estimate(roughTime(seconds))}</span>
        )}
      </p>
      <CopyText label={t.plan.copyLink} text={() => addressOnSite().replace(/#.*/, "")} />
    </div>
  );
}
