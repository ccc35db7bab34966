/** What measurements came to, and how it is printed. */
@NullMarked
package io.parcelflow.bench.result;

import org.jspecify.annotations.NullMarked;
