;; The pixels of a step's samples. Needs share.wat, store-lanes.wat, kept-lists.wat and pixel-lists.wat.

;; Whether the lists are those of these samples: of the same images, and of each sample of the batch.
(func $are_listed (param $lists i32) (param $images i32) (param $order i32) (param $B i32) (result i32)
  (local $i i32)
  (if (i32.ne (i32.load $lists) $images) (then (return (i32.const 0))))
  (if (i32.ne (i32.load offset=4 $lists) $B) (then (return (i32.const 0))))
  (for $i 0 (i32.shl $B 2) 4
    (if (i32.ne (i32.load (i32.add $order $i)) (i32.load offset=2112 (i32.add $lists $i)))
      (then (return (i32.const 0)))))
  (i32.const 1))

;; Lists the pixels of a share of the samples, the lines of memory of all of them asked for before the first is needed: those of its image,
;; or where it is kept the first 320 bytes of a sample's list.
(func $list_share (param $lists i32) (param $kept i32) (param $images i32) (param $order i32) (param $S i32) (param $B i32) (param $D i32)
  (param $from i32) (param $to i32)
  (local $row i32) (local $at i32) (local $sample i32) (local $state i32) (local $sum i32)
  (for $row $from $to 1
    (local.set $sample (i32.load (i32.add $order (i32.shl $row 2))))
    (i32.store offset=2112 (i32.add $lists (i32.shl $row 2)) $sample)
    (if (i32.lt_u $sample $S)
      (then
        (local.set $state (call $state_of $kept $sample))
        (if (i32.gt_u $state 1)
          (then
            (local.set $at (i32.add $kept $state))
            (repeat i 0 5 (local.set $sum (i32.add $sum (i32.load8_u offset={64*i} $at)))))
          (else
            (local.set $sample (i32.add $images (i32.mul $sample $D)))
            (for $at 0 $D 64
              (local.set $sum (i32.add $sum (i32.load8_u (i32.add $sample $at))))))))))
  ;; Written only so that the engine does not leave out loads that nothing depends on.
  (i32.store offset=8 $lists $sum)
  (call $begin_lists $lists)
  (call $list_rows $lists $kept $images $order $S $B $D $from $to))

;; Says whose lists these are, once all ranks have listed their share.
(func $sign_lists (param $lists i32) (param $images i32) (param $B i32) (param $rank i32)
  (if (i32.eqz $rank)
    (then
      (i32.store $lists $images)
      (i32.store offset=4 $lists $B))))

;; Whether so many of the pixels count that to pass over the others costs more than it saves: beyond 7 of 10.
(func $is_dense (param $lists i32) (param $B i32) (param $D i32) (result i32)
  (local $entries i32) (local $bounds i32) (local $last i32)
  (local.set $bounds (call $row_bounds $lists $B))
  (local.set $last (i32.add $bounds (i32.shl $B 3)))
  (for $bounds $bounds $last 8
    (local.set $entries
      (i32.add $entries (i32.shr_u (i32.sub (i32.load offset=4 $bounds) (i32.load $bounds)) 3))))
  (f32.gt
    (f32.convert_i32_u $entries)
    (f32.mul (f32.const 0.7) (f32.convert_i32_u (i32.mul $B $D)))))

;; x[row][D] of the rows `from` to `to`: the pixels as numbers. It takes the place of the lists by pixel.
(func $gather_rows (param $images i32) (param $order i32) (param $S i32) (param $D i32) (param $x i32)
  (param $from i32) (param $to i32)
  (local $row i32) (local $d i32) (local $image i32) (local $four v128) (local $isSample v128) (local $at i32)
  (for $row $from $to 1
    (local.set $image (i32.load (i32.add $order (i32.shl $row 2))))
    (local.set $isSample (i32x4.splat (i32.sub 0 (i32.lt_u $image $S))))
    (local.set $image (i32.add $images (i32.mul $D (select $image (i32.const 0) (i32.lt_u $image $S)))))
    (for $d 0 $D 4
      (local.set $four
        (f32x4.mul
          (f32x4.convert_i32x4_s
            (i32x4.extend_low_i16x8_u (i16x8.extend_low_i8x16_u (v128.load32_zero (i32.add $image $d)))))
          (v128.const f32x4 0x1.010102p-8 0x1.010102p-8 0x1.010102p-8 0x1.010102p-8)))
      (local.set $four (v128.and $four $isSample))
      (local.set $at (i32.add $x (i32.shl (i32.add (i32.mul $row $D) $d) 2)))
      (if (i32.le_s (i32.add $d 4) $D)
        (then (v128.store $at $four))
        (else (call $store_lanes $four $at (i32.sub $D $d)))))))
