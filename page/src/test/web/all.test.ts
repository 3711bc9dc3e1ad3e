import './setup';
import './chart.test';
import './export.test';
import './live-source.test';
import './map.test';
import './next-songs.test';
import './playlist.test';
import './router.test';
