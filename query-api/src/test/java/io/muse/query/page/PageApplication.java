package io.muse.query.page;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The application that the tests of the page share: it serves the songs of {@link PageInBrowser} and no others. */
public final class PageApplication implements QuarkusTestProfile {}
