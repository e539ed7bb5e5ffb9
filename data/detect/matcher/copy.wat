;; Copies a string into the matcher's memory. A loop over charCodeAt takes as long as all the reading of words does;
;; WebAssembly's own strings (js-string builtins) copy in one go, but only into an array of the garbage collector's,
;; which AssemblyScript does not have.
(module
  (type $units (array (mut i16)))
  (import "wasm:js-string" "intoCharCodeArray"
    (func $intoCharCodeArray (param externref (ref null $units) i32) (result i32)))
  (import "matcher" "memory" (memory 0))
  ;; Eight more than are ever asked for: they are moved in fours.
  (global $units (ref $units) (array.new_default $units (i32.const 0x2008)))

  ;; @param $string of at most 0x2000 units
  ;; @param $to address; up to three units behind the last one are written as well
  (func (export "copy") (param $string externref) (param $to i32)
    (local $units (ref $units))
    (local $at i32)
    (local $count i32)
    (local.set $units (global.get $units))
    (local.set $count (call $intoCharCodeArray (local.get $string) (local.get $units) (i32.const 0)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_s (local.get $at) (local.get $count)))
        (i32.store (local.get $to)
          (i32.or
            (array.get_u $units (local.get $units) (local.get $at))
            (i32.shl
              (array.get_u $units (local.get $units) (i32.add (local.get $at) (i32.const 1)))
              (i32.const 16))))
        (i32.store offset=4 (local.get $to)
          (i32.or
            (array.get_u $units (local.get $units) (i32.add (local.get $at) (i32.const 2)))
            (i32.shl
              (array.get_u $units (local.get $units) (i32.add (local.get $at) (i32.const 3)))
              (i32.const 16))))
        (local.set $to (i32.add (local.get $to) (i32.const 8)))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (br $next)))))
