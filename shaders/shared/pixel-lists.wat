;; The pixels of a batch that are not background, by sample and by pixel: four fifths of MNIST's are, and add nothing to a product.
;; Needs kept-lists.wat.
;;
;; Scratch "lists" of list_bytes(B, D, threads) bytes:
;;   0      address of the images of which these are the lists, 0 where there are none yet, and B
;;   64     places: for each of 256 sets of eight bytes the places of those that are in it, one after another, in 8 bytes
;;   2112   order: the samples of the batch
;;   …      bounds: for each sample where its list begins and where it ends
;;   …      the lists by sample, those of one rank's share one behind another, and behind each an entry whose first half is -1
;;   …      for each rank the lists of its samples by pixel, with room for all of them in each
;;   …      for each rank and pixel where its list ends
;; An entry is 64 bits, as $sum_entries reads it: 128 times the index of the pixel or of the sample, rows of 32 numbers being taken
;; one behind another, and the pixel as a number, its byte · (1 / 255).

(func $align (param $bytes i32) (result i32)
  (i32.and (i32.add $bytes 63) -64))

;; Room for a sample's list: what is written behind the last entry needs some too.
(func $row_room (param $D i32) (result i32)
  (call $align (i32.shl (i32.add $D 8) 3)))

;; Bytes between the lists of two neighbouring pixels: an odd number of cache lines, so that they don't share the cache's sets.
(func $column_stride (param $B i32) (param $world i32) (result i32)
  (i32.or (call $align (i32.shl (call $share_room $B $world) 3)) 64))

;; The largest share of B samples.
(func $share_room (param $B i32) (param $world i32) (result i32)
  (i32.div_u (i32.sub (i32.add $B $world) 1) $world))

(func $row_bounds (param $lists i32) (param $B i32) (result i32)
  (i32.add (i32.add $lists 2112) (call $align (i32.shl $B 2))))

(func $row_lists (param $lists i32) (param $B i32) (result i32)
  (i32.add (call $row_bounds $lists $B) (call $align (i32.shl $B 3))))

(func $column_lists (param $lists i32) (param $B i32) (param $D i32) (result i32)
  (i32.add (call $row_lists $lists $B) (i32.mul $B (call $row_room $D))))

;; Bytes between the lists by pixel of two neighbouring ranks, and between where they end.
(func $column_part (param $B i32) (param $D i32) (param $world i32) (result i32)
  (i32.mul $D (call $column_stride $B $world)))
(func $ends_part (param $D i32) (result i32)
  (call $align (i32.shl $D 2)))

(func $column_ends (param $lists i32) (param $B i32) (param $D i32) (param $world i32) (result i32)
  (i32.add (call $column_lists $lists $B $D) (i32.mul $world (call $column_part $B $D $world))))

;; The table of places, unless it is there. Every rank may find that it is not: all write the same.
(func $begin_lists (param $lists i32)
  (local $set i32) (local $bit i32) (local $at i32)
  (if (i32.load8_u offset=2111 $lists) (then (return)))
  (for $set 0 256 1
    (local.set $at (i32.add (i32.add $lists 64) (i32.shl $set 3)))
    (for $bit 0 8 1
      (if (i32.and (i32.shr_u $set $bit) 1)
        (then
          (i32.store8 $at $bit)
          (local.set $at (i32.add $at 1)))))))

;; Lists the pixels of the samples `from` to `to`. A sample beyond S is padding and has none.
(func $list_rows (param $lists i32) (param $kept i32) (param $images i32) (param $order i32) (param $S i32) (param $B i32)
  (param $D i32) (param $from i32) (param $to i32)
  (local $row i32) (local $entry i32) (local $sample i32) (local $bounds i32) (local $first i32) (local $state i32)
  (local.set $bounds (call $row_bounds $lists $B))
  (local.set $entry (i32.add (call $row_lists $lists $B) (i32.mul (call $row_room $D) $from)))
  (for $row $from $to 1
    (local.set $first $entry)
    (local.set $sample (i32.load (i32.add $order (i32.shl $row 2))))
    (if (i32.lt_u $sample $S)
      (then
        (local.set $state (call $state_of $kept $sample))
        (if (i32.gt_u $state 1)
          (then (local.set $entry (call $spread_kept (i32.add $kept $state) $entry)))
          (else
            (local.set $entry (call $list_image $lists (i32.add $images (i32.mul $sample $D)) $D $entry))
            (if (i32.eqz $state)
              (then (call $keep $kept $sample (i32.add $images (i32.mul $sample $D)) $first $entry)))))))
    (i32.store (i32.add $bounds (i32.shl $row 3)) $first)
    (i32.store offset=4 (i32.add $bounds (i32.shl $row 3)) $entry)
    (i32.store $entry -1)
    (local.set $entry (i32.add $entry 8))))

;; Lists the pixels of an image; returns where the list ends. Sixteen pixels at a time, and where one counts eight: those that do are
;; moved together, and so are their places, without a branch that could be foreseen wrongly.
(func $list_image (param $lists i32) (param $image i32) (param $D i32) (param $entry i32) (result i32)
  (local $pixel i32) (local $mask i32)
  (local $bytes v128) (local $places v128) (local $values v128)
  (insert entry_locals 0)
  (for $pixel 0 $D 16
    (local.set $bytes (v128.load (i32.add $image $pixel)))
    (if (v128.any_true $bytes)
      (then
        (local.set $mask (i8x16.bitmask (i8x16.ne $bytes (v128.const i64x2 0 0))))
        ;; Of the last sixteen those behind the image belong to the next one.
        (if (i32.gt_s (i32.add $pixel 16) $D)
          (then (local.set $mask (i32.and $mask (i32.sub (i32.shl 1 (i32.sub $D $pixel)) 1)))))
        (repeat half 0 2
          (local.set $places
            (v128.load64_zero offset=64 (i32.add $lists (i32.shl (i32.and $mask 255) 3))))
          (local.set $values (i16x8.extend_low_i8x16_u (i8x16.swizzle $bytes $places)))
          (local.set $places
            (i16x8.add (i16x8.extend_low_i8x16_u $places) (i16x8.splat (i32.add $pixel {8*half}))))
          (insert store_entries 0)
          (local.set $entry (i32.add $entry (i32.shl (i32.popcnt (i32.and $mask 255)) 3)))
          (local.set $mask (i32.shr_u $mask 8))
          (local.set $bytes
            (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $bytes) (local.get $bytes)))))))
  $entry)

;; Lists the samples of each pixel out of this rank's lists by sample.
(func $list_columns (param $lists i32) (param $B i32) (param $D i32) (param $rank i32) (param $world i32)
  (local $pixel i32) (local $row i32) (local $to i32) (local $entry i32) (local $end i32) (local $ends i32) (local $columns i32)
  (local $stride i32) (local $at i32) (local $slot i32) (local $place i64) (local $value i64)
  (local.set $stride (call $column_stride $B $world))
  (local.set $ends (i32.add (call $column_ends $lists $B $D $world) (i32.mul (call $ends_part $D) $rank)))
  (local.set $columns
    (i32.add (call $column_lists $lists $B $D) (i32.mul (call $column_part $B $D $world) $rank)))
  (local.set $to (i32.add $ends (i32.shl $D 2)))
  (for $slot $ends $to 4
    (i32.store $slot $columns)
    (local.set $columns (i32.add $columns $stride)))
  (local.set $to (call $share $B (i32.add $rank 1) $world))
  (for $row (call $share $B $rank $world) $to 1
    (local.set $place (i64.extend_i32_u (i32.shl $row 7)))
    (local.set $at (i32.add (call $row_bounds $lists $B) (i32.shl $row 3)))
    (local.set $entry (i32.load $at))
    (local.set $end (i32.load offset=4 $at))
    (block $last
      (br_if $last (i32.ge_u $entry $end))
      (loop $next
        (local.set $value (i64.load $entry))
        ;; From 128 times the pixel to 4 times.
        (local.set $slot (i32.add $ends (i32.shr_u (i32.wrap_i64 (local.get $value)) 5)))
        (local.set $at (i32.load $slot))
        (i64.store $at
          (i64.or (i64.and (local.get $value) (i64.const 0xffffffff00000000)) (local.get $place)))
        (i32.store $slot (i32.add $at 8))
        (local.set $entry (i32.add $entry 8))
        (br_if $next (i32.lt_u $entry $end))))))
