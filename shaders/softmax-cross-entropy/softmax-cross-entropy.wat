;; Losses, correct counts and gradients, by rows, four at a time.
(kernel
  (args logits labels weight losses correct dlogits)
  (scratch rows)
  (dims B C))
(include "../shared/share.wat")
(include "../shared/exp.wat")
(include "../shared/softmax-loss.wat")

(phase
  (local $row i32) (local $to i32) (local $own i32) (local $at i32) (local $logits i32)
  (local.set $own (i32.add (scratch rows) (i32.mul (call $padded (i32.shl (i32.add (dim C) 9) 4) 64) $rank)))
  (local.set $to (call $share (dim B) (i32.add $rank 1) $world))
  (for $row (call $share (dim B) $rank $world) $to 4
    (local.set $at (i32.shl $row 2))
    (local.set $logits (i32.mul $at (dim C)))
    (call $softmax_loss
      (i32.add (arg logits) $logits) (i32.shl (dim C) 2) (dim C)
      (v128.load (i32.add (arg labels) $at)) (v128.load (i32.add (arg weight) $at))
      (i32.add (arg dlogits) $logits) (i32.add (arg losses) $at) (i32.add (arg correct) $at)
      (i32.sub $to $row) $own)))
