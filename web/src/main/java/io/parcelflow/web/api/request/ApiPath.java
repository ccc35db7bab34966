package io.parcelflow.web.api.request;

/** Addresses of the API. */
public final class ApiPath {

    /** What every path of the API begins with. */
    public static final String ROOT = "/api/v1";

    private ApiPath() {}

    /** The address of a run. */
    public static String run(String runId) {
        return ROOT + "/runs/" + runId;
    }

    /** The address of an execution of a workflow. */
    public static String execution(String executionId) {
        return ROOT + "/executions/" + executionId;
    }
}
