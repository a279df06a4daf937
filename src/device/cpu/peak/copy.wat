;; Copies and nothing else: bytes that memory delivers and takes. A whole number of 64 bytes, so many times.
(kernel)
(func (export "copy") (param $from i32) (param $to i32) (param $bytes i32) (param $times i32)
  (local $time i32) (local $i i32)
  (for $time 0 $times 1
    (for $i 0 $bytes 64
      (repeat part 0 4
        (v128.store offset={16*part} (i32.add $to $i) (v128.load offset={16*part} (i32.add $from $i)))))))
