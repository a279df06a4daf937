;; Lists of pixels that count, kept from epoch to epoch beside the images that they are of: an image is listed when it is drawn for the
;; first time. Needs nothing.
;;
;; "kept" of a launch, made by kept-lists.ts; 0 where nothing is kept:
;;   0      bytes in use, and how many there are
;;   64     for each image 0 where it was not drawn yet, 1 where its list has no room, else how many bytes behind "kept" it begins
;;   …      lists: how many entries, and for each 16 bits: how far behind the pixel before it lies, and its byte

;; Writes eight entries to $entry: 16 bits of $places are the index of a pixel, 16 of $values its byte.
(fragment entry_locals i (local $four v128) (local $numbers v128))
(fragment store_entries i
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
    (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $four) (local.get $numbers))))

;; What is known of an image: as above, and 1 where nothing is kept. Other threads may be keeping lists meanwhile.
(func $state_of (param $kept i32) (param $sample i32) (result i32)
  (if (i32.eqz $kept) (then (return (i32.const 1))))
  (i32.atomic.load offset=64 (i32.add $kept (i32.shl $sample 2))))

;; Writes a list that is kept as entries of 64 bits; returns where they end. Eight at a time: a pixel is the sum of the distances up to it.
(func $spread_kept (param $list i32) (param $entry i32) (result i32)
  (local $last i32) (local $end i32)
  (local $words v128) (local $places v128) (local $values v128) (local $none v128)
  (insert entry_locals 0)
  (local.set $end (i32.load $list))
  (local.set $last (i32.add $entry (i32.shl $end 3)))
  (local.set $list (i32.add $list 4))
  (local.set $end (i32.add $list (i32.shl $end 1)))
  ;; Counted from 1, as if there were a pixel 0 before the first.
  (local.set $places (v128.const i16x8 -1 -1 -1 -1 -1 -1 -1 -1))
  (for $list $list $end 16
    (local.set $words (v128.load $list))
    (local.set $four (v128.and $words (v128.const i16x8 255 255 255 255 255 255 255 255)))
    (local.set $four
      (i16x8.add $four
        (i8x16.shuffle 0 1 16 17 18 19 20 21 22 23 24 25 26 27 28 29 (local.get $none) (local.get $four))))
    (local.set $four
      (i16x8.add $four
        (i8x16.shuffle 0 1 2 3 16 17 18 19 20 21 22 23 24 25 26 27 (local.get $none) (local.get $four))))
    (local.set $four
      (i16x8.add $four
        (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $none) (local.get $four))))
    (local.set $places (i16x8.add $places $four))
    (local.set $values (i16x8.shr_u $words (i32.const 8)))
    (insert store_entries 0)
    (local.set $places
      (i8x16.shuffle 14 15 14 15 14 15 14 15 14 15 14 15 14 15 14 15 (local.get $places) (local.get $places)))
    (local.set $entry (i32.add $entry 64)))
  $last)

;; Keeps the list of an image, unless two neighbours in it lie more than 255 pixels apart or no room is left.
(func $keep (param $kept i32) (param $sample i32) (param $image i32) (param $entry i32) (param $end i32)
  (local $slot i32) (local $at i32) (local $to i32) (local $pixel i32) (local $before i32) (local $next i32)
  (local.set $slot (i32.add $kept (i32.shl $sample 2)))
  (local.set $before -1)
  (for $at $entry $end 8
    (local.set $pixel (i32.shr_u (i32.load $at) 7))
    (if (i32.gt_u (i32.sub $pixel $before) 255)
      (then
        (i32.atomic.store offset=64 $slot (i32.const 1))
        (return)))
    (local.set $before $pixel))
  (local.set $next (i32.and (i32.add (i32.shr_u (i32.sub $end $entry) 2) 7) -4))
  (block $full
    (br_if $full (i32.gt_u (i32.add (i32.load $kept) $next) (i32.load offset=4 $kept)))
    (local.set $at (i32.atomic.rmw.add $kept (local.get $next)))
    (br_if $full (i32.gt_u (i32.add $at $next) (i32.load offset=4 $kept)))
    (local.set $to (i32.add $kept $at))
    (i32.store $to (i32.shr_u (i32.sub $end $entry) 3))
    (local.set $to (i32.add $to 4))
    (local.set $before -1)
    (for $entry $entry $end 8
      (local.set $pixel (i32.shr_u (i32.load $entry) 7))
      (i32.store16 $to
        (i32.or
          (i32.sub $pixel $before)
          (i32.shl (i32.load8_u (i32.add $image $pixel)) 8)))
      (local.set $before $pixel)
      (local.set $to (i32.add $to 2)))
    ;; Only now, so that no thread reads a list that is not all there.
    (i32.atomic.store offset=64 $slot (local.get $at))
    (return))
  (i32.atomic.store offset=64 $slot (i32.const 1)))
