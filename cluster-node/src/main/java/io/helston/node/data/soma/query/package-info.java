/**
 * Value filters: which rows of a SOMA table are wanted.
 *
 * <p>The grammar is that of SOMA's {@code value_filter}:
 *
 * <pre>
 * filter     := conjunction (("or" | "|") conjunction)*
 * conjunction := condition (("and" | "&amp;") condition)*
 * condition  := "(" filter ")" | comparison | membership
 * comparison := operand (operator operand)+, as in 1 &lt; n_genes &lt;= 500
 * membership := column ["not"] "in" "[" value, ... "]"
 * operand    := column | value
 * column     := name | attr("odd name")
 * value      := 'text' | "text" | number | True | False | val(value)
 * operator   := == != &lt; &lt;= &gt; &gt;=
 * </pre>
 *
 * <p>A name may have dots. Of the two sides of a comparison one is a column and one a value. A cell
 * without value matches no condition at all, be it {@code !=} or {@code not in}, as in TileDB's own
 * query conditions. A floating-point NaN matches only {@code !=} and {@code not in}. Entries of an
 * enumeration are compared as their values for equality, and by their place for order, which only
 * ordered enumerations have; a value that an enumeration does not have matches nothing but {@code
 * !=} and {@code not in}. Text is compared by code points. Times are compared with whole numbers in
 * the unit of their type.
 */
package io.helston.node.data.soma.query;
