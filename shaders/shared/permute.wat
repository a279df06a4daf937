;; The order of the samples: that of src/lib/permute.ts, to the last bit.

;; The finaliser of MurmurHash3.
(func $mix (param $h i32) (result i32)
  (local.set $h (i32.mul (i32.xor $h (i32.shr_u $h 16)) 0x85ebca6b))
  (local.set $h (i32.mul (i32.xor $h (i32.shr_u $h 13)) 0xc2b2ae35))
  (i32.xor $h (i32.shr_u $h 16)))

;; A Feistel network of six rounds on the smallest even number of bits that holds $size values, walked until the value is
;; below that: a bijection on 0 … size-1 for every seed and epoch.
(func $permute (param $seed i32) (param $epoch i32) (param $position i32) (param $size i32) (result i32)
  (local $half i32) (local $mask i32) (local $left i32) (local $right i32) (local $next i32) (local $round i32)
  (local.set $half (i32.shr_u (i32.sub 33 (i32.clz (i32.sub $size 1))) 1))
  (if (i32.eqz $half) (then (local.set $half 1)))
  (local.set $mask (i32.sub (i32.shl 1 $half) 1))
  (loop $walk
    (local.set $left (i32.shr_u $position $half))
    (local.set $right (i32.and $position $mask))
    (for $round 1 7 1
      (local.set $next (call $mix (i32.add $seed (call $mix (i32.add $epoch (i32.mul $round 0x9e3779b9))))))
      (local.set $next (i32.xor $left (i32.and (call $mix (i32.xor $right $next)) $mask)))
      (local.set $left $right)
      (local.set $right $next))
    (local.set $position (i32.or (i32.shl $left $half) $right))
    (br_if $walk (i32.ge_u $position $size)))
  $position)
