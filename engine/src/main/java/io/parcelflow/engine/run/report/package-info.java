/** Views and results of runs: live progress, the summary, the lower bound, advice. */
@NullMarked
package io.parcelflow.engine.run.report;

import org.jspecify.annotations.NullMarked;
