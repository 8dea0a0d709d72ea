document.documentElement.classList.replace("no-js", "js");

import "./parts.js";
import "./csrf.js";
import "./once.js";
import "./drafts.js";
import "./photo.js";
import "./signature.js";
import "./clock.js";
import "./connection.js";
import "./speak.js";
import "./walk.js";
