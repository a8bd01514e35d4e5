#include "scenes/story/staging.hpp"

namespace vf::story {

namespace {

void addText(Hasher& hasher, const std::string& text) { hasher.add(std::string_view(text)); }

void addPoint(Hasher& hasher, const glm::vec3& point) { hasher.add(point.x).add(point.y).add(point.z); }

template <class Visit>
void eachTrack(Staging& staging, Visit visit) {
    for (Track* track :
         {&staging.letterbox, &staging.fade, &staging.curtain, &staging.rain, &staging.wetness,
          &staging.blackout, &staging.strings, &staging.hang, &staging.freeWill, &staging.dolly,
          &staging.timeScale, &staging.lightning, &staging.ash, &staging.fog, &staging.wind, &staging.hours,
          &staging.fighter[0].possession, &staging.fighter[1].possession})
        visit(*track);
}

template <class Visit>
void eachSwitch(Staging& staging, Visit visit) {
    for (Switch* each :
         {&staging.hud, &staging.clock, &staging.fighter[0].control, &staging.fighter[1].control,
          &staging.fighter[0].invulnerable, &staging.fighter[1].invulnerable})
        visit(*each);
}

} // namespace

void Staging::advance() {
    eachTrack(*this, [](Track& track) { track.advance(); });
    eachSwitch(*this, [](Switch& each) { each.advance(); });
    for (FighterStaging& who : fighter) {
        if (who.motionTicks > 0 && --who.motionTicks == 0) who.motion.clear();
        if (who.glideLength > 0 && who.glideElapsed >= who.glideLength) who.glideLength = 0;
        who.place.reset();
        who.yaw.reset();
        who.armoured.reset();
        who.startTransform = who.fall = false;
    }
    if (subtitleTicks > 0 && --subtitleTicks == 0) {
        subtitle.clear();
        speaker.clear();
    }
    if (centreTicks > 0 && --centreTicks == 0) centre.clear();
    if (impactTicks > 0) --impactTicks;
    drift += wind.value() * sim::kTickSeconds;
    ++cameraTick;
    for (sim::ExtraView& extra : extras) ++extra.tick;
    params.advance();
    startRound = false;
    stage.reset();
}

void Staging::settle() {
    eachTrack(*this, [](Track& track) { track.settle(); });
    eachSwitch(*this, [](Switch& each) { each.settle(); });
    for (FighterStaging& who : fighter) {
        if (who.motionTicks > 0) who.motion.clear();
        who.motionTicks = 0;
        if (who.glideLength > 0) who.place = who.glideTo;
        who.glideLength = 0;
        if (who.startTransform) who.armoured = true;
        who.startTransform = false;
    }
    params.settle();
    subtitle.clear();
    speaker.clear();
    centre.clear();
    subtitleTicks = centreTicks = impactTicks = 0;
}

void Staging::addTo(Hasher& hasher) const {
    for (const FighterStaging& who : fighter) {
        addText(hasher, who.motion);
        hasher.add(who.motionTicks).add(who.possessionTouched).add(who.glideElapsed).add(who.glideLength);
        hasher.add(who.glideFromHere).add(who.armsOff);
        addPoint(hasher, who.glideFrom);
        addPoint(hasher, who.glideTo);
        who.control.addTo(hasher);
        who.invulnerable.addTo(hasher);
        who.possession.addTo(hasher);
    }
    addText(hasher, camera);
    addText(hasher, subtitle);
    addText(hasher, speaker);
    addText(hasher, centre);
    hasher.add(winner).add(cameraTick).add(cameraSeconds).add(cameraBlend);
    hasher.add(drift).add(subtitleTicks).add(centreTicks).add(impactTicks).add(cutStrings);
    for (const Track* track : {&letterbox, &fade, &curtain, &rain, &wetness, &blackout, &strings, &hang,
                               &freeWill, &dolly, &timeScale, &lightning, &ash, &fog, &wind, &hours})
        track->addTo(hasher);
    hud.addTo(hasher);
    clock.addTo(hasher);
    for (const sim::ExtraView& extra : extras) {
        addText(hasher, extra.who);
        addText(hasher, extra.clip);
        addPoint(hasher, extra.position);
        hasher.add(extra.yaw).add(extra.armoured).add(extra.tick);
    }
    params.addTo(hasher);
}

} // namespace vf::story
