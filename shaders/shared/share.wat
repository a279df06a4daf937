;; The first of `count` items that is the share of $rank among $world; that of the next rank ends it. Shares differ by one item.
(func $share (param $count i32) (param $rank i32) (param $world i32) (result i32)
  (local $rest i32)
  (local.set $rest (i32.rem_u $count $world))
  (i32.add
    (i32.mul (i32.div_u $count $world) $rank)
    (select $rank $rest (i32.lt_u $rank $rest))))

;; $count, rounded up to a multiple of $unit.
(func $padded (param $count i32) (param $unit i32) (result i32)
  (i32.mul (i32.div_u (i32.sub (i32.add $count $unit) 1) $unit) $unit))

;; Where the part begins that is $rank's alone, of a region that has room for `bytes` and 128 more for each.
(func $own (param $region i32) (param $bytes i32) (param $rank i32) (result i32)
  (i32.add $region (i32.mul (call $padded (i32.add $bytes 128) 64) $rank)))
