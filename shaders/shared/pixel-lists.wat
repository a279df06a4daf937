;; The pixels of a batch that are not background, by sample and by pixel: four fifths of MNIST's are, and add nothing to a product.
;;
;; Scratch "lists" of list_bytes(B, D) bytes:
;;   0      address of the images of which these are the lists, 0 where there are none yet, and B
;;   64     1024 bytes: what each value of a byte is as a number, k / 255
;;   1088   order: the samples of the batch
;;   …      for each sample where its list ends, for each pixel where its list ends
;;   …      the lists by sample, D entries of room each, then by pixel, B entries of room each
;; An entry is the index of the pixel or of the sample (i32), and the pixel's number (f32).

(func $align (param $bytes i32) (result i32)
  (i32.and (i32.add $bytes 63) -64))

;; Bytes between the lists of two neighbouring pixels: an odd number of cache lines, so that they don't share the cache's sets.
(func $column_stride (param $B i32) (result i32)
  (i32.or (call $align (i32.shl $B 3)) 64))

(func $row_ends (param $lists i32) (param $B i32) (result i32)
  (i32.add (i32.add $lists 1088) (call $align (i32.shl $B 2))))

(func $column_ends (param $lists i32) (param $B i32) (result i32)
  (i32.add (call $row_ends $lists $B) (call $align (i32.shl $B 2))))

(func $row_lists (param $lists i32) (param $B i32) (param $D i32) (result i32)
  (i32.add (call $column_ends $lists $B) (call $align (i32.shl $D 2))))

(func $column_lists (param $lists i32) (param $B i32) (param $D i32) (result i32)
  (i32.add (call $row_lists $lists $B $D) (call $align (i32.mul (i32.shl $B 3) $D))))

;; Lists the pixels of the samples `from` to `to`. A sample beyond S is padding and has none.
(func $list_rows (param $lists i32) (param $images i32) (param $order i32) (param $S i32) (param $B i32) (param $D i32)
  (param $from i32) (param $to i32)
  (local $row i32) (local $entry i32) (local $pixel i32) (local $image i32) (local $mask i32) (local $at i32) (local $ends i32)
  (local.set $ends (call $row_ends $lists $B))
  (for $row $from $to 1
    (local.set $entry (i32.add (call $row_lists $lists $B $D) (i32.mul (i32.shl $D 3) $row)))
    (local.set $image (i32.load (i32.add $order (i32.shl $row 2))))
    (if (i32.lt_u $image $S)
      (then
        (local.set $image (i32.add $images (i32.mul $image $D)))
        (for $pixel 0 $D 16
          (local.set $mask (i8x16.bitmask (i8x16.ne (v128.load (i32.add $image $pixel)) (v128.const i64x2 0 0))))
          ;; Of the last sixteen those behind the image belong to the next one.
          (if (i32.gt_s (i32.add $pixel 16) $D)
            (then (local.set $mask (i32.and $mask (i32.sub (i32.shl 1 (i32.sub $D $pixel)) 1)))))
          (block $last
            (loop $next
              (br_if $last (i32.eqz $mask))
              (local.set $at (i32.add $pixel (i32.ctz $mask)))
              (i32.store $entry $at)
              (f32.store offset=4 $entry
                (f32.load offset=64 (i32.add $lists (i32.shl (i32.load8_u (i32.add $image $at)) 2))))
              (local.set $mask (i32.and $mask (i32.sub $mask 1)))
              (local.set $entry (i32.add $entry 8))
              (br $next))))))
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
    (local.set $entry (i32.add $rows (i32.mul (i32.shl $D 3) $row)))
    (local.set $end (i32.load (i32.add (call $row_ends $lists $B) (i32.shl $row 2))))
    (block $last
      (loop $next
        (br_if $last (i32.ge_u $entry $end))
        (local.set $pixel (i32.load $entry))
        (br_if $last (i32.ge_s $pixel $to))
        (if (i32.ge_s $pixel $from)
          (then
            (local.set $pixel (i32.add $ends (i32.shl $pixel 2)))
            (local.set $at (i32.load $pixel))
            (i32.store $at $row)
            (i32.store offset=4 $at (i32.load offset=4 $entry))
            (i32.store $pixel (i32.add $at 8))))
        (local.set $entry (i32.add $entry 8))
        (br $next)))))
