;; Runs the phases of a program's kernels one after another, on every thread its share of each.
(kernel)
(import "halfstep" "table" (table 1 funcref))
;; Waits until the number at an address is no longer this one; 1 where that takes too long.
(import "halfstep" "wait" (func $wait (param i32 i32) (result i32)))
(type $phase (func (param i32 i32 i32)))

;; Takes `steps` steps of a plan: `calls` pairs of a phase's place in the table and the address of its launch. Returns 1 where
;; another thread did not come. The meeting is 12 bytes: threads that have come, meetings there were, whether one failed.
(func (export "run") (param $plan i32) (param $calls i32) (param $steps i32) (param $rank i32) (param $world i32)
  (param $meeting i32) (result i32)
  (local $step i32) (local $call i32) (local $end i32)
  (local.set $end (i32.add $plan (i32.shl $calls 3)))
  (for $step 0 $steps 1
    (for $call $plan $end 8
      (call_indirect (type $phase) (i32.load offset=4 $call) $rank $world (i32.load $call))
      (if (i32.gt_u $world 1)
        (then (if (call $meet $meeting $world) (then (return (i32.const 1))))))))
  (i32.const 0))

;; Comes back when all threads have come. Spinning is as fast as it gets, but a processor that another process has taken would be
;; waited for at full power, so that it is given up after some fifty microseconds. A thread that sleeps may be woken by the notification
;; of the meeting before, which the last to come sends when the others may have gone on: awake, it looks again.
(func $meet (param $meeting i32) (param $world i32) (result i32)
  (local $meetings i32) (local $turns i32)
  (local.set $meetings (i32.atomic.load offset=4 $meeting))
  (if (i32.eq (i32.add (i32.atomic.rmw.add $meeting 1) 1) $world)
    (then
      (i32.atomic.store $meeting 0)
      (i32.atomic.store offset=4 $meeting (i32.add $meetings 1))
      (drop (memory.atomic.notify offset=4 $meeting (i32.const -1))))
    (else
      (block $come
        (loop $spin
          (br_if $come (i32.ne (i32.atomic.load offset=4 $meeting) $meetings))
          (br_if $spin (i32.lt_u (local.tee $turns (i32.add $turns 1)) 50000)))
        (loop $sleep
          (if (call $wait (i32.add $meeting 4) $meetings)
            (then (i32.atomic.store offset=8 $meeting 1) (br $come)))
          (br_if $sleep (i32.eq (i32.atomic.load offset=4 $meeting) $meetings))))))
  (i32.atomic.load offset=8 $meeting))
