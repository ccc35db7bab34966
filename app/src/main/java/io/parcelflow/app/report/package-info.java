/** What is told of plans, runs and properties: values, and their JSON and CSV. */
@NullMarked
package io.parcelflow.app.report;

import org.jspecify.annotations.NullMarked;
