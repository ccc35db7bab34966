/** Programs under measurement in processes of their own, and the machine they run on. */
@NullMarked
package io.parcelflow.bench.process;

import org.jspecify.annotations.NullMarked;
