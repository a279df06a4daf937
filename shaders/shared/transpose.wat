;; $four0 … $four3, four numbers of four rows, become as many of four columns, and back.
(fragment transpose_locals i
  (repeat k 0 4 (local $four{k} v128) (local $half{k} v128)))
(fragment transpose i
  (local.set $half0 (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $four0) (local.get $four1)))
  (local.set $half1 (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $four0) (local.get $four1)))
  (local.set $half2 (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $four2) (local.get $four3)))
  (local.set $half3 (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $four2) (local.get $four3)))
  (local.set $four0 (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $half0) (local.get $half2)))
  (local.set $four1 (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $half0) (local.get $half2)))
  (local.set $four2 (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $half1) (local.get $half3)))
  (local.set $four3 (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $half1) (local.get $half3))))
