/** Planning a run, and its inputs. */
@NullMarked
package io.parcelflow.runtime.plan;

import org.jspecify.annotations.NullMarked;
