;; The last layer with its loss and gradient. Where the gradient goes the logits lie first.
(kernel
  (args x w b labels weight losses correct dlogits)
  (scratch own)
  (dims B K C))
(include "../shared/product-share.wat")
(include "../shared/bias-relu.wat")
(include "../shared/exp.wat")
(include "../shared/softmax-loss.wat")

;; Logits, by columns.
(phase
  (if (i32.or (i32.lt_s (dim B) 4) (i32.lt_s (dim K) 8))
    (then (call $multiply_rows $launch (arg x) (arg w) (dim B) (dim K) (dim C) (arg dlogits) $rank $world))
    (else
      (call $multiply_blocks $launch (arg x) (arg w) (i32.shl (dim C) 2) 4 (dim B) (dim K) (dim C) (arg dlogits)
        (call $own_part $launch $rank) $rank $world))))

(func $finish (param $launch i32) (param $from i32) (param $to i32) (param $column i32) (param $width i32)
  (call $add_bias_rows
    (i32.add (arg dlogits) (i32.shl $column 2)) (i32.shl (dim C) 2) $from $to
    (i32.add (arg b) (i32.shl $column 2)) $width (i32.const 0)))

;; The loss, by rows, four at a time.
(phase
  (local $row i32) (local $to i32) (local $z i32) (local $at i32)
  (local.set $to (call $share (dim B) (i32.add $rank 1) $world))
  (for $row (call $share (dim B) $rank $world) $to 4
    (local.set $at (i32.shl $row 2))
    (local.set $z (i32.add (arg dlogits) (i32.mul $at (dim C))))
    (call $softmax_loss $z (i32.shl (dim C) 2) (dim C)
      (v128.load (i32.add (arg labels) $at)) (v128.load (i32.add (arg weight) $at))
      $z (i32.add (arg losses) $at) (i32.add (arg correct) $at) (i32.sub $to $row)
      (call $own_part $launch $rank))))

;; Room for a panel of w, later for four rows of logits.
(func $own_part (param $launch i32) (param $rank i32) (result i32)
  (call $own (scratch own)
    (select (i32.shl (dim K) 7) (i32.shl (dim C) 4) (i32.gt_s (dim K) (i32.shr_u (dim C) 3))) $rank))
