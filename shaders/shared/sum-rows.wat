;; The sum that both products of the first layer consist of: a few rows of a matrix, each times a number of its own.

;; $sum0 … $sum7 += Σ value · row[0 … 31] over the entries from $entry, before $end. An entry is 64 bits: how many bytes behind $rows its row
;; is (i32), and its value (f32). Eight sums of four lanes stay in registers over the whole list.
(fragment sum_locals i
  (local $entry i32) (local $end i32) (local $term i32) (local $value v128)
  (repeat k 0 8 (local $sum{k} v128)))
(fragment sum_entries i
  (block $done
    (br_if $done (i32.ge_u $entry $end))
    (loop $next
      (local.set $term (i32.add $rows (i32.load $entry)))
      (local.set $value (v128.load32_splat offset=4 $entry))
      (repeat k 0 4 (local.set $sum{k} (madd $value (v128.load offset={16*k} $term) $sum{k})))
      ;; Never taken. V8 11 would begin all eight loads before the first sum, and then runs out of registers.
      (br_if $done (i32.eqz $term))
      (repeat k 4 8 (local.set $sum{k} (madd $value (v128.load offset={16*k} $term) $sum{k})))
      (local.set $entry (i32.add $entry 8))
      (br_if $next (i32.lt_u $entry $end)))))

;; The same over the entries from $entry on whose rows begin before $limit. A list ends with an entry whose row lies behind all others.
(fragment sum_until i
  (block $done
    (loop $next
      (local.set $term (i32.load $entry))
      (br_if $done (i32.ge_u $term $limit))
      (local.set $term (i32.add $rows $term))
      (local.set $value (v128.load32_splat offset=4 $entry))
      (repeat k 0 4 (local.set $sum{k} (madd $value (v128.load offset={16*k} $term) $sum{k})))
      ;; Never taken, as above.
      (br_if $done (i32.eqz $term))
      (repeat k 4 8 (local.set $sum{k} (madd $value (v128.load offset={16*k} $term) $sum{k})))
      (local.set $entry (i32.add $entry 8))
      (br $next))))

;; out[0 … 31] = the sum over one list.
(func $sum_rows (param $list i32) (param $last i32) (param $rows i32) (param $out i32)
  (insert sum_locals 0)
  (local.set $entry $list)
  (local.set $end $last)
  (insert sum_entries 0)
  (repeat i 0 8 (v128.store offset={16*i} $out $sum{i})))
