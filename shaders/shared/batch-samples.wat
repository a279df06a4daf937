;; Which samples of a step are this replica's, and what each of them weighs: as share-of.wgsl has it. Needs permute.wat, and of the launch
;; S, B, SEED, SHUFFLE, RANK, WORLD, SPARE and LOCAL_MEAN. Replicas are told apart by names in capitals; $rank and $world are of threads.

;; Rows of a batch, but of an epoch's last one.
(func $batch_size (param $launch i32) (result i32)
  (i32.sub (i32.mul (dim WORLD) (dim B)) (dim SPARE)))

(func $steps_per_epoch (param $launch i32) (result i32)
  (i32.div_u (i32.sub (i32.add (dim S) (call $batch_size $launch)) 1) (call $batch_size $launch)))

;; The position in the epoch at which a step begins.
(func $batch_start (param $launch i32) (param $step i32) (result i32)
  (i32.mul (i32.rem_u $step (call $steps_per_epoch $launch)) (call $batch_size $launch)))

;; Rows of a step.
(func $batch_rows (param $launch i32) (param $step i32) (result i32)
  (local $left i32)
  (local.set $left (i32.sub (dim S) (call $batch_start $launch $step)))
  (select $left (call $batch_size $launch) (i32.lt_u $left (call $batch_size $launch))))

;; Of them those of the replicas before one.
(func $rows_before (param $launch i32) (param $step i32) (param $replica i32) (result i32)
  (local $rows i32) (local $extra i32)
  (local.set $rows (call $batch_rows $launch $step))
  (local.set $extra (i32.rem_u $rows (dim WORLD)))
  (i32.add
    (i32.mul $replica (i32.div_u $rows (dim WORLD)))
    (select $replica $extra (i32.lt_u $replica $extra))))

;; Of them this replica's.
(func $own_rows (param $launch i32) (param $step i32) (result i32)
  (i32.sub
    (call $rows_before $launch $step (i32.add (dim RANK) 1))
    (call $rows_before $launch $step (dim RANK))))

;; What a row that is no padding counts in the scaled loss.
(func $row_weight (param $launch i32) (param $clock i32) (result f32)
  (f32.div (f32.load offset=8 $clock)
    (f32.convert_i32_u
      (if (result i32) (dim LOCAL_MEAN)
        (then (call $own_rows $launch (i32.load $clock)))
        (else (call $batch_rows $launch (i32.load $clock)))))))

;; order[from … to) = the samples of this step; S for padding.
(func $sample_rows (param $launch i32) (param $order i32) (param $clock i32) (param $from i32) (param $to i32)
  (local $row i32) (local $seed i32) (local $shuffle i32) (local $epoch i32) (local $first i32) (local $count i32) (local $sample i32)
  (local.set $seed (i32.trunc_f64_u (constant SEED)))
  (local.set $shuffle (i32.trunc_f64_u (constant SHUFFLE)))
  (local.set $epoch (i32.div_u (i32.load $clock) (call $steps_per_epoch $launch)))
  (local.set $first
    (i32.add
      (call $batch_start $launch (i32.load $clock))
      (call $rows_before $launch (i32.load $clock) (dim RANK))))
  (local.set $count (call $own_rows $launch (i32.load $clock)))
  (for $row $from $to 1
    (local.set $sample (i32.add $first $row))
    (if (i32.ge_u $row $count)
      (then (local.set $sample (dim S)))
      (else
        (if $shuffle (then (local.set $sample (call $permute $seed $epoch $sample (dim S)))))))
    (i32.store (i32.add $order (i32.shl $row 2)) $sample)))
