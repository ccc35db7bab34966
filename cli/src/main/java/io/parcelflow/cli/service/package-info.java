/** Commands around the service: to serve, its schedule, its token, its alerts. */
@NullMarked
package io.parcelflow.cli.service;

import org.jspecify.annotations.NullMarked;
