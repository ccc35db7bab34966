package io.parcelflow.web.page.layout;

/** The tabs of the dashboard, in order. */
public enum Tab {
    NOW("Now", "/"),
    PLAN("Plan", "/plan"),
    RUNS("Runs", "/runs"),
    SOURCES("Sources", "/sources"),
    PROPERTIES("Properties", "/properties"),
    QUALITY("Quality", "/quality"),
    REPORTS("Reports", "/reports"),
    SERVICE("Service", "/service");

    private final String label;
    private final String path;

    Tab(String label, String path) {
        this.label = label;
        this.path = path;
    }

    public String label() {
        return label;
    }

    public String path() {
        return path;
    }
}
