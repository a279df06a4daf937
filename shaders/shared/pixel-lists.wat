;; The pixels of a batch that are not background, by sample and by pixel: four fifths of MNIST's are, and add nothing to a product.
;;
;; Scratch "lists" of list_bytes(B, D) bytes:
;;   0      address of the images of which these are the lists, 0 where there are none yet, and B
;;   64     places: for each of 256 sets of eight bytes the places of those that are in it, one after another, in 8 bytes
;;   2112   order: the samples of the batch
;;   …      for each sample where its list ends, for each pixel where its list ends
;;   …      the lists by sample, D entries of room each, then by pixel, B entries of room each
;; An entry is 64 bits, as $sum_rows reads it: 128 times the index of the pixel or of the sample, rows of 32 numbers being taken
;; one behind another, and the pixel as a number, its byte · (1 / 255).

(func $align (param $bytes i32) (result i32)
  (i32.and (i32.add $bytes 63) -64))

;; Bytes between the lists of two neighbouring samples: what is written behind the last entry needs room too.
(func $row_stride (param $D i32) (result i32)
  (call $align (i32.shl (i32.add $D 8) 3)))

;; Between those of two neighbouring pixels: an odd number of cache lines, so that they don't share the cache's sets.
(func $column_stride (param $B i32) (result i32)
  (i32.or (call $align (i32.shl $B 3)) 64))

(func $row_ends (param $lists i32) (param $B i32) (result i32)
  (i32.add (i32.add $lists 2112) (call $align (i32.shl $B 2))))

(func $column_ends (param $lists i32) (param $B i32) (result i32)
  (i32.add (call $row_ends $lists $B) (call $align (i32.shl $B 2))))

(func $row_lists (param $lists i32) (param $B i32) (param $D i32) (result i32)
  (i32.add (call $column_ends $lists $B) (call $align (i32.shl $D 2))))

(func $column_lists (param $lists i32) (param $B i32) (param $D i32) (result i32)
  (i32.add (call $row_lists $lists $B $D) (i32.mul $B (call $row_stride $D))))

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

;; Lists the pixels of the samples `from` to `to`. A sample beyond S is padding and has none. Sixteen pixels at a time, and where
;; one counts eight: those that do are moved together, and so are their places, without a branch that could be foreseen wrongly.
(func $list_rows (param $lists i32) (param $images i32) (param $order i32) (param $S i32) (param $B i32) (param $D i32)
  (param $from i32) (param $to i32)
  (local $row i32) (local $entry i32) (local $pixel i32) (local $image i32) (local $mask i32) (local $ends i32)
  (local $bytes v128) (local $places v128) (local $values v128) (local $four v128) (local $numbers v128)
  (local.set $ends (call $row_ends $lists $B))
  (for $row $from $to 1
    (local.set $entry (i32.add (call $row_lists $lists $B $D) (i32.mul (call $row_stride $D) $row)))
    (local.set $image (i32.load (i32.add $order (i32.shl $row 2))))
    (if (i32.lt_u $image $S)
      (then
        (local.set $image (i32.add $images (i32.mul $image $D)))
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
                (local.set $four (i32x4.shl (i32x4.extend_low_i16x8_u $places) (i32.const 7)))
                (local.set $numbers (f32x4.mul (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_u $values)) (v128.const f32x4 0x1.010102p-8 0x1.010102p-8 0x1.010102p-8 0x1.010102p-8)))
                (v128.store $entry
                  (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $four) (local.get $numbers)))
                (v128.store offset=16 $entry
                  (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $four) (local.get $numbers)))
                (local.set $four (i32x4.shl (i32x4.extend_high_i16x8_u $places) (i32.const 7)))
                (local.set $numbers (f32x4.mul (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_u $values)) (v128.const f32x4 0x1.010102p-8 0x1.010102p-8 0x1.010102p-8 0x1.010102p-8)))
                (v128.store offset=32 $entry
                  (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $four) (local.get $numbers)))
                (v128.store offset=48 $entry
                  (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $four) (local.get $numbers)))
                (local.set $entry (i32.add $entry (i32.shl (i32.popcnt (i32.and $mask 255)) 3)))
                (local.set $mask (i32.shr_u $mask 8))
                (local.set $bytes
                  (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $bytes) (local.get $bytes)))))))))
    (i32.store (i32.add $ends (i32.shl $row 2)) $entry)))

;; Lists the samples of the pixels `from` to `to` out of the lists by sample.
(func $list_columns (param $lists i32) (param $B i32) (param $D i32) (param $from i32) (param $to i32)
  (local $pixel i32) (local $row i32) (local $entry i32) (local $end i32) (local $ends i32) (local $columns i32)
  (local $stride i32) (local $at i32) (local $rows i32)
  (local.set $ends (call $column_ends $lists $B))
  (local.set $columns (call $column_lists $lists $B $D))
  (local.set $rows (call $row_lists $lists $B $D))
  (local.set $stride (call $column_stride $B))
  (for $pixel $from $to 1
    (i32.store (i32.add $ends (i32.shl $pixel 2)) (i32.add $columns (i32.mul $pixel $stride))))
  (for $row 0 $B 1
    (local.set $entry (i32.add $rows (i32.mul (call $row_stride $D) $row)))
    (local.set $end (i32.load (i32.add (call $row_ends $lists $B) (i32.shl $row 2))))
    (block $last
      (loop $next
        (br_if $last (i32.ge_u $entry $end))
        (local.set $pixel (i32.shr_u (i32.load $entry) 7))
        (br_if $last (i32.ge_u $pixel $to))
        (if (i32.ge_u $pixel $from)
          (then
            (local.set $pixel (i32.add $ends (i32.shl $pixel 2)))
            (local.set $at (i32.load $pixel))
            (i32.store $at (i32.shl $row 7))
            (f32.store offset=4 $at (f32.load offset=4 $entry))
            (i32.store $pixel (i32.add $at 8))))
        (local.set $entry (i32.add $entry 8))
        (br $next)))))
