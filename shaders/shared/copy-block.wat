;; Copies 32 columns of D rows, which lie stride bytes apart, one row behind another; returns where. Rows that are a power of two
;; apart would share a few sets of the cache, and what the copy costs is less than that.
(func $copy_block (param $w i32) (param $stride i32) (param $D i32) (param $block i32) (result i32)
  (local $row i32) (local $to i32)
  (local.set $to $block)
  (for $row 0 $D 1
    (repeat i 0 8 (v128.store offset={16*i} $to (v128.load offset={16*i} $w)))
    (local.set $w (i32.add $w $stride))
    (local.set $to (i32.add $to 128)))
  $block)
