;; Dense products, in tiles of 4 rows by 8 columns: 8 sums of four lanes and what they need fit into the 15 registers that V8 has.
;; The right factor lies in panels of 8 columns, [⌈N/8⌉][K][8], what is behind the last column being 0.
(include "transpose.wat")

;; Bytes of K by N numbers in panels.
(func $panel_bytes (param $K i32) (param $N i32) (result i32)
  (i32.mul (i32.mul (i32.div_u (i32.add $N 7) 8) $K) 32))

;; Copies the panels `from` to `to` of a K×N matrix, whose element (k, n) lies at b + k·kStride + n·nStride bytes. One of the
;; strides is 4.
(func $pack (param $b i32) (param $kStride i32) (param $nStride i32) (param $K i32) (param $N i32) (param $panels i32)
  (param $from i32) (param $to i32)
  (local $panel i32) (local $k i32) (local $width i32) (local $source i32) (local $target i32)
  (local $left v128) (local $right v128)
  (for $panel $from $to 1
    (local.set $target (i32.add $panels (i32.mul (i32.shl $K 5) $panel)))
    (local.set $source (i32.add $b (i32.mul (i32.shl $panel 3) $nStride)))
    (local.set $width (i32.sub $N (i32.shl $panel 3)))
    (if (i32.eq $nStride 4)
      (then
        (local.set $left (i32x4.gt_s (i32x4.splat $width) (v128.const i32x4 0 1 2 3)))
        (local.set $right (i32x4.gt_s (i32x4.splat $width) (v128.const i32x4 4 5 6 7)))
        (for $k 0 $K 1
          (v128.store $target (v128.and $left (v128.load $source)))
          (v128.store offset=16 $target (v128.and $right (v128.load offset=16 $source)))
          (local.set $source (i32.add $source $kStride))
          (local.set $target (i32.add $target 32))))
      (else
        (call $pack_four $source $nStride $K $width $target)
        ;; Columns that are not there are never read.
        (if (i32.gt_s $width 4) (then (local.set $source (i32.add $source (i32.shl $nStride 2)))))
        (call $pack_four $source $nStride $K (i32.sub $width 4) (i32.add $target 16))))))

;; Half a panel out of four columns of numbers that lie one behind another, of which the first `width` are there.
(func $pack_four (param $source i32) (param $nStride i32) (param $K i32) (param $width i32) (param $target i32)
  (local $k i32) (local $isThere v128)
  (local $at0 i32) (local $at1 i32) (local $at2 i32) (local $at3 i32)
  (insert transpose_locals 0)
  (local.set $isThere (i32x4.gt_s (i32x4.splat $width) (v128.const i32x4 0 1 2 3)))
  (local.set $at0 $source)
  (repeat i 1 4
    (local.set $at{i} (i32.add $source (i32.mul $nStride (select (i32.const {i}) (i32.const 0) (i32.gt_s $width {i}))))))
  (for $k $K 0 -4
    (repeat i 0 4
      (local.set $four{i} (v128.load $at{i}))
      (local.set $at{i} (i32.add $at{i} 16)))
    (insert transpose 0)
    ;; Behind the last k another thread's panel may begin.
    (repeat i 0 4
      (if (i32.gt_s $k {i}) (then (v128.store offset={32*i} $target (v128.and $isThere $four{i})))))
    (local.set $target (i32.add $target 128))))

;; out[4][8] = Σₖ a(row, k)·panel[k]: a's element lies at a + row·rowStride + k·kStride, out's rows are outStride apart.
(func $tile (param $a i32) (param $rowStride i32) (param $kStride i32) (param $panel i32) (param $K i32)
  (param $out i32) (param $outStride i32)
  (local $end i32) (local $a1 i32) (local $a2 i32) (local $a3 i32) (local $left v128) (local $right v128) (local $factor v128)
  (repeat r 0 4 (local $left{r} v128) (local $right{r} v128))
  (local.set $a1 (i32.add $a $rowStride))
  (local.set $a2 (i32.add $a1 $rowStride))
  (local.set $a3 (i32.add $a2 $rowStride))
  (local.set $end (i32.add $panel (i32.shl $K 5)))
  (block $done
    (loop $next
      (br_if $done (i32.ge_u $panel $end))
      (local.set $left (v128.load $panel))
      (local.set $right (v128.load offset=16 $panel))
      (local.set $factor (v128.load32_splat $a))
      (local.set $left0 (madd $factor $left $left0))
      (local.set $right0 (madd $factor $right $right0))
      (local.set $factor (v128.load32_splat $a1))
      (local.set $left1 (madd $factor $left $left1))
      (local.set $right1 (madd $factor $right $right1))
      ;; Never taken; see sum-rows.wat.
      (br_if $done (i32.eqz $a1))
      (local.set $factor (v128.load32_splat $a2))
      (local.set $left2 (madd $factor $left $left2))
      (local.set $right2 (madd $factor $right $right2))
      (local.set $factor (v128.load32_splat $a3))
      (local.set $left3 (madd $factor $left $left3))
      (local.set $right3 (madd $factor $right $right3))
      (local.set $a (i32.add $a $kStride))
      (local.set $a1 (i32.add $a1 $kStride))
      (local.set $a2 (i32.add $a2 $kStride))
      (local.set $a3 (i32.add $a3 $kStride))
      (local.set $panel (i32.add $panel 32))
      (br $next)))
  (repeat r 0 4
    (v128.store $out $left{r})
    (v128.store offset=16 $out $right{r})
    (local.set $out (i32.add $out $outStride))))

;; The same of the first four columns alone.
(func $tile_half (param $a i32) (param $rowStride i32) (param $kStride i32) (param $panel i32) (param $K i32)
  (param $out i32) (param $outStride i32)
  (local $end i32) (local $a1 i32) (local $a2 i32) (local $a3 i32) (local $left v128)
  (repeat r 0 4 (local $left{r} v128))
  (local.set $a1 (i32.add $a $rowStride))
  (local.set $a2 (i32.add $a1 $rowStride))
  (local.set $a3 (i32.add $a2 $rowStride))
  (local.set $end (i32.add $panel (i32.shl $K 5)))
  (block $done
    (loop $next
      (br_if $done (i32.ge_u $panel $end))
      (local.set $left (v128.load $panel))
      (local.set $left0 (madd (v128.load32_splat $a) $left $left0))
      (local.set $left1 (madd (v128.load32_splat $a1) $left $left1))
      (local.set $left2 (madd (v128.load32_splat $a2) $left $left2))
      (local.set $left3 (madd (v128.load32_splat $a3) $left $left3))
      (local.set $a (i32.add $a $kStride))
      (local.set $a1 (i32.add $a1 $kStride))
      (local.set $a2 (i32.add $a2 $kStride))
      (local.set $a3 (i32.add $a3 $kStride))
      (local.set $panel (i32.add $panel 32))
      (br $next)))
  (repeat r 0 4
    (v128.store $out $left{r})
    (local.set $out (i32.add $out $outStride))))

;; The same for one row.
(func $tile_row (param $a i32) (param $kStride i32) (param $panel i32) (param $K i32) (param $out i32)
  (local $end i32) (local $left v128) (local $right v128) (local $factor v128)
  (local.set $end (i32.add $panel (i32.shl $K 5)))
  (block $done
    (loop $next
      (br_if $done (i32.ge_u $panel $end))
      (local.set $factor (v128.load32_splat $a))
      (local.set $left (madd $factor (v128.load $panel) $left))
      (local.set $right (madd $factor (v128.load offset=16 $panel) $right))
      (local.set $a (i32.add $a $kStride))
      (local.set $panel (i32.add $panel 32))
      (br $next)))
  (v128.store $out $left)
  (v128.store offset=16 $out $right))

;; y(m, n) = Σₖ a(m, k)·b(k, n) for the rows `from` to `to` and all columns of the panels `first` to `last`. y's rows are yStride
;; bytes apart. $spare has room for 4 rows of 8.
(func $product (param $a i32) (param $rowStride i32) (param $kStride i32) (param $panels i32) (param $K i32) (param $N i32)
  (param $from i32) (param $to i32) (param $first i32) (param $last i32) (param $y i32) (param $yStride i32) (param $spare i32)
  (local $panel i32) (local $m i32) (local $row i32) (local $width i32) (local $at i32) (local $b i32) (local $whole i32)
  (local.set $whole (i32.sub $to (i32.and (i32.sub $to $from) 3)))
  (for $panel $first $last 1
    (local.set $b (i32.add $panels (i32.mul (i32.shl $K 5) $panel)))
    (local.set $width (i32.sub $N (i32.shl $panel 3)))
    (local.set $at (i32.add $y (i32.shl $panel 5)))
    (if (i32.ge_s $width 8)
      (then
        (for $m $from $whole 4
          (call $tile
            (i32.add $a (i32.mul $m $rowStride)) $rowStride $kStride $b $K (i32.add $at (i32.mul $m $yStride)) $yStride))
        (for $m $whole $to 1
          (call $tile_row (i32.add $a (i32.mul $m $rowStride)) $kStride $b $K (i32.add $at (i32.mul $m $yStride)))))
      (else
        (for $m $from $to 4
          (if (i32.lt_s $m $whole)
            (then
              (if (i32.le_s $width 4)
                (then
                  (call $tile_half (i32.add $a (i32.mul $m $rowStride)) $rowStride $kStride $b $K $spare 32))
                (else (call $tile (i32.add $a (i32.mul $m $rowStride)) $rowStride $kStride $b $K $spare 32)))
              (for $row 0 4 1
                (call $copy_numbers
                  (i32.add $spare (i32.shl $row 5)) (i32.add $at (i32.mul (i32.add $m $row) $yStride)) $width)))
            (else
              (for $row $m $to 1
                (call $tile_row (i32.add $a (i32.mul $row $rowStride)) $kStride $b $K $spare)
                (call $copy_numbers $spare (i32.add $at (i32.mul $row $yStride)) $width)))))))))
