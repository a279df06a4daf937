;; Products whose left factor is mostly 0, as a batch of images is, or what a relu has let through: that is passed over.
;; Needs of the kernel $finish, as product-share.wat does.
;;
;; Of a rank's own memory:
;;   0      32 numbers: a row that is narrower than a block
;;   128    a block of b: K rows of 32 columns
;;   …      for each of 64 rows of a where its list ends, then the lists, K entries of room each, and one more
;; An entry is 128 times the index of a column of a (i32), and its number (f32).
(include "share.wat")
(include "store-lanes.wat")
(include "dense.wat")
(include "sum-rows.wat")
(include "copy-block.wat")

;; Whether to list a row of a and to sum rows of b takes less than to compute it all in tiles. Some nine rows tell.
(func $is_sparse (param $a i32) (param $M i32) (param $K i32) (param $N i32) (result i32)
  (local $row i32) (local $step i32) (local $at i32) (local $k i32) (local $count i32) (local $looked i32)
  (if (i32.or (i32.lt_s $M 16) (i32.lt_s $N 32)) (then (return (i32.const 0))))
  (for $row 0 $M (i32.shr_u $M 3)
    (local.set $at (i32.add $a (i32.shl (i32.mul $row $K) 2)))
    (local.set $looked (i32.add $looked $K))
    (for $k 0 $K 4
      (local.set $count (i32.add $count (i32.popcnt (call $counting $at (i32.sub $K $k)))))
      (local.set $at (i32.add $at 16))))
  ;; In units of what a tile takes for 8 columns: a sum of rows takes 6.7 for 32 columns, listing 1.3.
  (f32.lt
    (f32.add
      (f32.mul (f32.convert_i32_u $count) (f32.mul (f32.const 6.7) (f32.convert_i32_u (i32.div_u (i32.add $N 31) 32))))
      (f32.mul (f32.convert_i32_u $looked) (f32.const 1.3)))
    (f32.mul (f32.convert_i32_u $looked) (f32.convert_i32_u (i32.div_u (i32.add $N 7) 8)))))

;; A bit for each of four numbers that is not 0, of which the first `left` are there.
(func $counting (param $at i32) (param $left i32) (result i32)
  (local $mask i32)
  (local.set $mask (i32x4.bitmask (f32x4.ne (v128.load $at) (v128.const f32x4 0 0 0 0))))
  (if (i32.lt_s $left 4) (then (local.set $mask (i32.and $mask (i32.sub (i32.shl 1 $left) 1)))))
  $mask)

;; y = a·b, all three without gaps, rows shared out.
(func $multiply_sparse (param $launch i32) (param $a i32) (param $b i32) (param $M i32) (param $K i32) (param $N i32)
  (param $y i32) (param $own i32) (param $rank i32) (param $world i32)
  (local $from i32) (local $to i32) (local $row i32) (local $next i32) (local $n i32) (local $width i32) (local $ends i32)
  (local $list i32) (local $out i32)
  (local.set $ends (i32.add (i32.add $own 128) (i32.shl $K 7)))
  (local.set $to (call $share $M (i32.add $rank 1) $world))
  (for $from (call $share $M $rank $world) $to 64
    (local.set $next (i32.add $from 64))
    (if (i32.gt_s $next $to) (then (local.set $next $to)))
    (local.set $list (i32.add $ends 256))
    (for $row $from $next 1
      (i32.store (i32.add $ends (i32.shl (i32.sub $row $from) 2))
        (call $list_row (i32.add $a (i32.shl (i32.mul $row $K) 2)) $K $list))
      (local.set $list (i32.add $list (i32.shl $K 3))))
    (for $n 0 $N 32
      (local.set $width (i32.sub $N $n))
      (drop (call $copy_block (i32.add $b (i32.shl $n 2)) (i32.shl $N 2) $K (i32.add $own 128)))
      (local.set $list (i32.add $ends 256))
      (for $row $from $next 1
        (local.set $out (i32.add $y (i32.shl (i32.add (i32.mul $row $N) $n) 2)))
        (call $sum_rows $list (i32.load (i32.add $ends (i32.shl (i32.sub $row $from) 2)))
          (i32.add $own 128) (select $out $own (i32.ge_s $width 32)))
        (if (i32.lt_s $width 32) (then (call $copy_numbers $own $out $width)))
        (local.set $list (i32.add $list (i32.shl $K 3)))))
    (call $finish $launch $from $next (i32.const 0) $N)))

;; Lists what is not 0 of a row; returns where the list ends. All four numbers are written down, and those that count stay, since
;; which ones do can't be foreseen: an entry behind the last is written to.
(func $list_row (param $at i32) (param $K i32) (param $list i32) (result i32)
  (local $k i32) (local $mask i32) (local $four v128)
  (for $k 0 $K 4
    (local.set $mask (call $counting $at (i32.sub $K $k)))
    (if $mask
      (then
        (local.set $four (v128.load $at))
        (repeat i 0 4
          (i32.store $list (i32.shl (i32.add $k {i}) 7))
          (v128.store32_lane offset=4 {i} $list $four)
          (local.set $list (i32.add $list (i32.and (i32.shl (i32.shr_u $mask {i}) 3) 8))))))
    (local.set $at (i32.add $at 16)))
  $list)
