/** Results of plans, runs and properties: values with their JSON and CSV. */
@NullMarked
package io.parcelflow.runtime.result;

import org.jspecify.annotations.NullMarked;
