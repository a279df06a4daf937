;; Ends of arrays and copies.

;; The first 1 to 3 lanes, for the end of an array.
(func $store_lanes (param $value v128) (param $to i32) (param $lanes i32)
  (v128.store32_lane 0 $to $value)
  (if (i32.gt_u $lanes 1) (then (v128.store32_lane offset=4 1 $to $value)))
  (if (i32.gt_u $lanes 2) (then (v128.store32_lane offset=8 2 $to $value))))

;; to[0 … count) = from[0 … count), which is another array.
(func $copy_numbers (param $from i32) (param $to i32) (param $count i32)
  (memory.copy $to $from (i32.shl $count 2)))
