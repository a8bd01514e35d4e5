// Purpose: the numbers of the fight and of the physics that a user may change while it runs. Scope::Sim: a
// change takes effect on a tick and is recorded in the replay. Owner: Match, in the registry it is given.
#pragma once

#include "renderer/base/param.hpp"
#include "scenes/sim/command.hpp"

namespace vf::battle {

struct BattleParams : ParamGroup {
    explicit BattleParams(ParamRegistry& registry) : ParamGroup(registry, "battle") {}

    Param<float> damage{*this,
                        {.name = "damage",
                         .value = 1.0f,
                         .min = 0.0f,
                         .max = 5.0f,
                         .unit = "×",
                         .help = "Multiplies the damage of every blow.",
                         .scope = Scope::Sim}};
    Param<float> speed{*this,
                       {.name = "speed",
                        .value = 1.0f,
                        .min = 0.25f,
                        .max = 3.0f,
                        .unit = "×",
                        .help = "Multiplies walking, running and dashing speeds.",
                        .scope = Scope::Sim}};
    Param<float> gravity{*this,
                         {.name = "gravity",
                          .value = 20.0f,
                          .min = 2.0f,
                          .max = 60.0f,
                          .unit = "m/s²",
                          .help = "Pulls fighters down in jumps and juggles; debris has its own gravity.",
                          .scope = Scope::Sim}};
    Param<float> jump{*this,
                      {.name = "jump",
                       .value = 1.0f,
                       .min = 0.25f,
                       .max = 3.0f,
                       .unit = "×",
                       .help = "Multiplies the speed with which a jump leaves the ground.",
                       .scope = Scope::Sim}};
    Param<float> hitstop{*this,
                         {.name = "hitstop",
                          .value = 1.0f,
                          .min = 0.0f,
                          .max = 4.0f,
                          .unit = "×",
                          .help = "Multiplies how long both fighters freeze when a blow lands.",
                          .scope = Scope::Sim}};
    Param<float> hitstun{*this,
                         {.name = "hitstun",
                          .value = 1.0f,
                          .min = 0.25f,
                          .max = 3.0f,
                          .unit = "×",
                          .help = "Multiplies how long a hit fighter reels.",
                          .scope = Scope::Sim}};
    Param<float> knockback{*this,
                           {.name = "knockback",
                            .value = 1.0f,
                            .min = 0.0f,
                            .max = 4.0f,
                            .unit = "×",
                            .help = "Multiplies how fast a hit fighter is pushed or launched away.",
                            .scope = Scope::Sim}};
    Param<float> guardChip{*this,
                           {.name = "guard_chip",
                            .value = 0.0f,
                            .min = 0.0f,
                            .max = 1.0f,
                            .unit = "×",
                            .help = "The part of a blow's damage that goes through a guard.",
                            .scope = Scope::Sim}};
    Param<float> comboScaling{
        *this,
        {.name = "combo_scaling",
         .value = 0.88f,
         .min = 0.3f,
         .max = 1.0f,
         .unit = "×",
         .help = "Each further hit of a combo does this part of the damage of the one before.",
         .scope = Scope::Sim}};
    Param<int> juggleLimit{
        *this,
        {.name = "juggle_limit",
         .value = 4,
         .min = 0,
         .max = 20,
         .unit = "hits",
         .help = "Hits that may land on a fighter in the air before further ones pass through.",
         .scope = Scope::Sim}};
    Param<int> bufferTicks{*this,
                           {.name = "input_buffer",
                            .value = 6,
                            .min = 1,
                            .max = 20,
                            .unit = "ticks",
                            .help = "How long a pressed button waits for the moment in which it may act.",
                            .scope = Scope::Sim}};
    Param<float> armourDamage{*this,
                              {.name = "armour_damage",
                               .value = 1.25f,
                               .min = 0.5f,
                               .max = 3.0f,
                               .unit = "×",
                               .help = "Multiplies the damage that an armoured fighter does.",
                               .scope = Scope::Sim}};
    Param<float> armourTaken{*this,
                             {.name = "armour_taken",
                              .value = 0.75f,
                              .min = 0.1f,
                              .max = 2.0f,
                              .unit = "×",
                              .help = "Multiplies the damage that an armoured fighter takes.",
                              .scope = Scope::Sim}};
    Param<float> nectarDrain{*this,
                             {.name = "nectar_drain",
                              .value = 1.0f,
                              .min = 0.0f,
                              .max = 20.0f,
                              .unit = "×",
                              .help = "Multiplies how fast the armoured form uses Nectar up.",
                              .scope = Scope::Sim}};
    Param<float> nectarGain{*this,
                            {.name = "nectar_gain",
                             .value = 1.0f,
                             .min = 0.0f,
                             .max = 10.0f,
                             .unit = "×",
                             .help = "Multiplies the Nectar that a landed blow and rest bring back.",
                             .scope = Scope::Sim}};
    Param<float> transformCost{*this,
                               {.name = "transform_nectar",
                                .value = 0.4f,
                                .min = 0.0f,
                                .max = 1.0f,
                                .unit = "",
                                .help = "The Nectar that a fighter needs to call the ring of activation.",
                                .scope = Scope::Sim}};
    Param<float> transformDuration{*this,
                                   {.name = "transform_duration",
                                    .value = 1.0f,
                                    .min = 0.25f,
                                    .max = 4.0f,
                                    .unit = "×",
                                    .help = "Multiplies how long the henshin takes.",
                                    .scope = Scope::Sim}};
    Param<float> dualIdGain{*this,
                            {.name = "dual_id_gain",
                             .value = 1.0f,
                             .min = 0.0f,
                             .max = 20.0f,
                             .unit = "×",
                             .help = "Multiplies how fast blows fill the gauge of the second Id.",
                             .scope = Scope::Sim}};
    Param<float> dualIdStart{*this,
                             {.name = "dual_id_start",
                              .value = 0.0f,
                              .min = 0.0f,
                              .max = 1.0f,
                              .unit = "",
                              .help = "How full the gauge of the second Id is as a round begins.",
                              .scope = Scope::Sim}};
    Param<int> mobSize{*this,
                       {.name = "mob_size",
                        .value = 6,
                        .min = 1,
                        .max = 16,
                        .unit = "",
                        .help = "How many mercenaries come, one after the other, in a round of the mob.",
                        .scope = Scope::Sim}};
    Param<bool> friendlyFire{*this,
                             {.name = "friendly_fire",
                              .value = true,
                              .help =
                                  "Whether a mercenary's blow, or his flight, fells those of the mob whom it "
                                  "meets.",
                              .scope = Scope::Sim}};
    Param<float> snackLife{*this,
                           {.name = "snack_life",
                            .value = 1.0f,
                            .min = 0.0f,
                            .max = 8.0f,
                            .unit = "×",
                            .help = "Multiplies the life that a bar of chocolate gives back.",
                            .scope = Scope::Sim}};
    Param<float> pillarStrength{*this,
                                {.name = "pillar_strength",
                                 .value = 6.0f,
                                 .min = 0.5f,
                                 .max = 40.0f,
                                 .unit = "m/s",
                                 .help = "The speed at which a launched fighter breaks a pillar.",
                                 .scope = Scope::Sim}};
    Param<float> pillarBurst{*this,
                             {.name = "pillar_burst",
                              .value = 1.0f,
                              .min = 0.0f,
                              .max = 5.0f,
                              .unit = "×",
                              .help = "Multiplies how hard the pieces of broken stone fly.",
                              .scope = Scope::Sim}};
    Param<float> floorStrength{*this,
                               {.name = "floor_strength",
                                .value = 5.5f,
                                .min = 0.5f,
                                .max = 40.0f,
                                .unit = "m/s",
                                .help = "The speed at which a fallen fighter breaks the tiles of the floor.",
                                .scope = Scope::Sim}};
    Param<int> roundSeconds{*this,
                            {.name = "round_seconds",
                             .value = 99,
                             .min = 10,
                             .max = 600,
                             .unit = "s",
                             .help = "How long a round lasts before the fuller life bar wins.",
                             .scope = Scope::Sim}};
    Param<float> roundPause{*this,
                            {.name = "round_pause",
                             .value = 4.0f,
                             .min = 1.0f,
                             .max = 20.0f,
                             .unit = "s",
                             .help = "How long the end of a round is shown before the next begins.",
                             .scope = Scope::Sim}};
    enum BossPhases { Duels, Always, Never };
    Param<Choice> bossPhases{*this,
                             {.name = "boss_phases",
                              .value = {0},
                              .help = "Where Roy takes Cyan over in phases as her life runs out.",
                              .scope = Scope::Sim,
                              .choices = "duels|always|never"}};
    Param<Choice> controlRouge{
        *this,
        {.name = "control_rouge",
         .value = {0},
         .help = "Who plays Rouge: as the match was set up, a player or the machine. May change at any tick.",
         .scope = Scope::Sim,
         .choices = "as_set_up|player|ai"}};
    Param<Choice> controlCyan{
        *this,
        {.name = "control_cyan",
         .value = {0},
         .help = "Who plays Cyan: as the match was set up, a player or the machine. May change at any tick.",
         .scope = Scope::Sim,
         .choices = "as_set_up|player|ai"}};
    // Who plays `fighter` (0 Rouge, 1 Cyan) where the match was set up with `setUp`.
    sim::Controller controller(int fighter, sim::Controller setUp) const {
        const int choice = (fighter == 0 ? controlRouge : controlCyan).get().index;
        return choice == 1 ? sim::Controller::Player : choice == 2 ? sim::Controller::Ai : setUp;
    }
    Param<int> aiLevelRouge{*this,
                            {.name = "ai_level_rouge",
                             .value = 5,
                             .min = 1,
                             .max = 8,
                             .unit = "",
                             .help = "How well the machine plays Rouge.",
                             .scope = Scope::Sim}};
    Param<int> aiLevelCyan{*this,
                           {.name = "ai_level_cyan",
                            .value = 5,
                            .min = 1,
                            .max = 8,
                            .unit = "",
                            .help = "How well the machine plays Cyan.",
                            .scope = Scope::Sim}};
    Param<Choice> aiMannerRouge{
        *this,
        {.name = "ai_manner_rouge",
         .value = {0},
         .help =
             "How the machine that plays Rouge likes to fight (assets/fighters/manners/personalities.toml).",
         .scope = Scope::Sim,
         .choices = "even|brawler|fencer|puppeteer|coward"}};
    Param<Choice> aiMannerCyan{
        *this,
        {.name = "ai_manner_cyan",
         .value = {0},
         .help =
             "How the machine that plays Cyan likes to fight (assets/fighters/manners/personalities.toml).",
         .scope = Scope::Sim,
         .choices = "even|brawler|fencer|puppeteer|coward"}};
    Param<int> aiReaction{*this,
                          {.name = "ai_reaction",
                           .value = 16,
                           .min = 2,
                           .max = 60,
                           .unit = "ticks",
                           .help = "How late the machine sees what its opponent does, at the middle level.",
                           .scope = Scope::Sim}};
    Param<float> aiAggression{*this,
                              {.name = "ai_aggression",
                               .value = 1.0f,
                               .min = 0.1f,
                               .max = 3.0f,
                               .unit = "×",
                               .help = "Multiplies how readily the machine attacks instead of waiting.",
                               .scope = Scope::Sim}};
};

struct PhysicsParams : ParamGroup {
    explicit PhysicsParams(ParamRegistry& registry) : ParamGroup(registry, "physics") {}

    Param<float> gravity{*this,
                         {.name = "gravity",
                          .value = 9.81f,
                          .min = 0.0f,
                          .max = 40.0f,
                          .unit = "m/s²",
                          .help = "Pulls debris and ragdolls down.",
                          .scope = Scope::Sim}};
    Param<float> restitution{*this,
                             {.name = "restitution",
                              .value = 0.25f,
                              .min = 0.0f,
                              .max = 1.0f,
                              .unit = "",
                              .help = "How much debris bounces.",
                              .scope = Scope::Sim}};
    Param<float> friction{*this,
                          {.name = "friction",
                           .value = 0.7f,
                           .min = 0.0f,
                           .max = 2.0f,
                           .unit = "",
                           .help = "How much debris grips.",
                           .scope = Scope::Sim}};
    Param<float> linearDamping{*this,
                               {.name = "linear_damping",
                                .value = 0.05f,
                                .min = 0.0f,
                                .max = 5.0f,
                                .unit = "1/s",
                                .help = "How fast the air slows flying debris.",
                                .scope = Scope::Sim}};
    Param<float> angularDamping{*this,
                                {.name = "angular_damping",
                                 .value = 0.3f,
                                 .min = 0.0f,
                                 .max = 10.0f,
                                 .unit = "1/s",
                                 .help = "How fast spinning debris calms down.",
                                 .scope = Scope::Sim}};
    Param<float> ragdollDamping{*this,
                                {.name = "ragdoll_damping",
                                 .value = 0.8f,
                                 .min = 0.0f,
                                 .max = 10.0f,
                                 .unit = "1/s",
                                 .help = "How fast the limbs of a knocked-out fighter calm down.",
                                 .scope = Scope::Sim}};
    Param<int> iterations{*this,
                          {.name = "iterations",
                           .value = 10,
                           .min = 4,
                           .max = 50,
                           .unit = "",
                           .help = "Passes of the constraint solver in a tick.",
                           .scope = Scope::Sim}};
    Param<int> pieces{*this,
                      {.name = "pieces",
                       .value = 2000,
                       .min = 0,
                       .max = 4000,
                       .unit = "",
                       .help = "Chips of broken stone that stay; the longest at rest vanish first.",
                       .scope = Scope::Sim}};
    Param<int> testPieces{*this,
                          {.name = "test_pieces",
                           .value = 0,
                           .min = 0,
                           .max = 4000,
                           .unit = "",
                           .help = "Chips besides those, kept from coming to rest, to measure a tick with.",
                           .scope = Scope::Sim}};
};

} // namespace vf::battle
