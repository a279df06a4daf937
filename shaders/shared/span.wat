;; Where in bytes the share of $rank of `count` numbers begins, four of which are never parted; that of the next rank ends it.
;; Needs share.wat.
(func $span (param $count i32) (param $rank i32) (param $world i32) (result i32)
  (local $at i32)
  (local.set $at (i32.shl (call $share (i32.div_u (i32.add $count 3) 4) $rank $world) 4))
  (local.set $count (i32.shl $count 2))
  (select $at $count (i32.lt_u $at $count)))
