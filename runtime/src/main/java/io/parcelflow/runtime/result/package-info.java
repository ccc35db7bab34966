/** What is told of plans, runs and properties: values, and their JSON and CSV. */
@NullMarked
package io.parcelflow.runtime.result;

import org.jspecify.annotations.NullMarked;
