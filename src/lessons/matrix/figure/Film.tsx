import { useCallback, useEffect, useId, useState } from "react";
import { useStore } from "zustand";
import type { Schedule } from "../../../systolic/schedule";
import { useDrawn } from "../../../ui/draw/draw-ink";
import { useFormats, useWords } from "../../../ui/i18n";
import { Button } from "../../../ui/shared/Button";
import { prepareCanvas } from "../../../ui/shared/halftone";
import { usePalette } from "../../../ui/shared/palette";
import { Slider } from "../../../ui/shared/Slider";
import { useRem } from "../../../ui/shared/use-rem";
import { drawProfile } from "./draw-profile";
import styles from "./Film.module.css";
import type { Player } from "./player";
import { useCycle } from "./use-cycle";
import { words } from "./words";

interface FilmProps {
  player: Player;
  schedule: Schedule;
}

/** Speeds are powers of two. */
const fastest = 12;

/** Plays the array, steps through it, and moves it to any cycle, over the line of cells that work in each. */
export function Film({ player, schedule }: FilmProps) {
  const t = useWords(words);
  const format = useFormats();
  const speedId = useId();
  const isPlaying = useStore(player.state, (played) => played.isPlaying);
  const speed = useStore(player.state, (played) => played.speed);
  const cycle = useCycle(player);
  /** Where the slider was moved to, until the array is there. */
  const [wanted, setWanted] = useState<number | null>(null);
  useEffect(() => setWanted(null), [cycle]);
  const position = t.at(format.count(cycle), format.count(schedule.cycles));
  return (
    <div className={styles.film}>
      <div className={styles.line}>
        <Profile player={player} schedule={schedule} />
        <Slider
          className={styles.slider}
          aria-label={t.profile}
          aria-valuetext={position}
          min={0}
          max={schedule.cycles}
          value={Math.min(wanted ?? cycle, schedule.cycles)}
          onChange={({ target }) => {
            setWanted(target.valueAsNumber);
            player.seek(target.valueAsNumber);
          }}
        />
      </div>
      <div className={styles.tools}>
        <Button
          look="primary"
          icon={isPlaying ? "pause" : "play"}
          onClick={isPlaying ? player.pause : player.play}
        >
          {isPlaying ? t.pause : t.play}
        </Button>
        <Button onClick={() => player.step(-1)} disabled={cycle === 0}>
          {t.backwards}
        </Button>
        <Button icon="step" onClick={() => player.step(1)} disabled={cycle >= schedule.cycles}>
          {t.forwards}
        </Button>
        <Button look="quiet" onClick={() => player.seek(0)} disabled={cycle === 0}>
          {t.restart}
        </Button>
        <span className={styles.speed}>
          <label htmlFor={speedId}>{t.speed}</label>
          <Slider
            id={speedId}
            className={styles.pace}
            min={0}
            max={fastest}
            value={Math.log2(speed)}
            aria-valuetext={format.count(speed)}
            onChange={(event) => player.setSpeed(2 ** event.target.valueAsNumber)}
          />
          <output htmlFor={speedId}>{format.count(speed)}</output>
        </span>
      </div>
      <CycleState schedule={schedule} cycle={cycle} position={position} isPlaying={isPlaying} />
    </div>
  );
}

/** The cycle in words; spoken where it stands still. */
function CycleState({
  schedule,
  cycle,
  position,
  isPlaying,
}: {
  schedule: Schedule;
  cycle: number;
  position: string;
  isPlaying: boolean;
}) {
  const t = useWords(words);
  const format = useFormats();
  const { tiles, interval, array, cycles } = schedule;
  const cells = array.rows * array.columns;
  // What is shown is the cycle that was the latest.
  const latest = Math.max(0, Math.min(cycle, cycles) - 1);
  const tile = Math.min(tiles - 1, Math.max(0, Math.floor((latest - schedule.loadStart(0)) / interval)));
  const isDone = cycle >= cycles;
  const phase = isDone ? "done" : schedule.phaseAt(latest);
  const hasGaps = phase === "full" && schedule.registers === "two" && schedule.size.M < array.rows;
  const text = t.phases[hasGaps ? "gaps" : phase];
  const busy = t.busy(format.count(cycle === 0 ? 0 : schedule.busyAt(latest)), format.count(cells));
  const average = cycle === 0 ? 0 : schedule.busyBefore(cycle) / (cells * cycle);
  return (
    <div className={styles.state}>
      <p className={styles.figures}>
        <b>{position}</b>
        <span>{t.tile(format.count(tile + 1), format.count(tiles))}</span>
        <span>{busy}</span>
        <span>{t.soFar(format.percent(average, 1))}</span>
      </p>
      <p>{text}</p>
      <p className="visually-hidden" role="status">
        {isPlaying ? "" : `${position}. ${busy}. ${text}`}
      </p>
    </div>
  );
}

function Profile({ player, schedule }: FilmProps) {
  const palette = usePalette();
  const rem = useRem();
  const draw = useCallback(
    (canvas: HTMLCanvasElement) => {
      const prepared = prepareCanvas(canvas);
      if (!prepared) return;
      // The middle of the slider's dot goes from half of its width to as far from the other end.
      drawProfile(prepared.context, prepared, schedule, player.state.getState().cycle, rem / 2, palette);
    },
    [player, schedule, palette, rem],
  );
  return <canvas ref={useDrawn(draw, player.state.subscribe)} className={styles.profile} />;
}
