// Purpose: every number a user may change is declared once, as a member, and everything else follows from it:
// the overlay's widget, reset, search, undo, --set, presets (non-defaults only), the documentation, the hash.
//
//     struct GradeParams : ParamGroup {
//         explicit GradeParams(ParamRegistry& registry) : ParamGroup(registry, "grade") {}
//         Param<float> exposure{*this, {.name = "exposure", .value = 1.0f, .min = 0.0f, .max = 4.0f,
//                                       .unit = "×", .help = "Multiplies the picture before the grade."}};
//     };
//
// Thread: a registry belongs to one thread. The renderer copies values at frame start; parameters of
// Scope::Sim exist twice, and a change reaches the simulation's copy as a command on a tick (scenes/sim).
#pragma once

#include "renderer/base/colour.hpp"
#include "renderer/base/curve.hpp"
#include "renderer/base/gradient.hpp"
#include "renderer/base/hash.hpp"
#include "renderer/base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace vf {

enum class Scope : std::uint8_t {
    Render, // changes the picture only; a test proves that the simulation hash does not move
    Sim,    // changes the simulation; takes effect on a tick and is recorded in the replay
};

enum class ParamType : std::uint8_t { Bool, Int, Float, Colour, Choice, Curve, Gradient };
std::string_view typeName(ParamType type);

class ParamGroup;
class ParamRegistry;

// Whose value counts. The story may hold a parameter of Scope::Render for a while (overrides.hpp); the user's
// own value waits below, and stays what presets and undo know.
enum class Holder : std::uint8_t {
    User,
    Story,
    UserAgain, // the story would hold it, but the user has taken it back
};

struct ParamReading {
    std::string text;
    bool clamped = false; // it was outside the range
};

// The type-erased face that the overlay, presets and the command line use.
class ParamBase {
  public:
    ParamBase(const ParamBase&) = delete;
    ParamBase& operator=(const ParamBase&) = delete;
    virtual ~ParamBase();

    const std::string& name() const { return name_; } // "grade.exposure"
    std::string_view group() const;                   // "grade"
    std::string_view leaf() const;                    // "exposure"
    const std::string& unit() const { return unit_; }
    const std::string& help() const { return help_; }
    Scope scope() const { return scope_; }
    ParamType type() const { return type_; }

    virtual bool isDefault() const = 0;
    virtual void reset() = 0;
    // Text as in a preset file: true, 3, 0.25, #RRGGBB, a choice's label, or keys as curve.hpp and
    // gradient.hpp write them. toText of parsed text is stable.
    virtual std::string toText() const = 0;
    virtual std::string defaultText() const = 0;
    // From a data file that was saved anew; a value that is the default follows it.
    virtual Status setDefault(std::string_view text) = 0;
    virtual std::string minText() const = 0; // empty where there is no range
    virtual std::string maxText() const = 0;
    // Out of range is clamped with a warning; text of another type is an error that says what was expected.
    virtual Status fromText(std::string_view text) = 0;
    // What fromText would store, without storing it.
    virtual Result<ParamReading> read(std::string_view text) const = 0;
    // "a number from 0 to 4", for error messages.
    virtual std::string expectation() const = 0;
    virtual const std::vector<std::string>& choices() const;

    // All of the above speak of the user's own value; only get() and shownText() give what counts now.
    virtual std::string shownText() const = 0;
    Holder holder() const { return holder_; }
    void takeBack();
    void giveBack();

  protected:
    ParamBase(ParamGroup& group, std::string_view leaf, std::string_view unit, std::string_view help,
              Scope scope, ParamType type);

  private:
    friend class ParamOverrides;
    // What counts becomes the user's own value; then hold() moves it by `blend` of the way to the value of
    // `text`, or to the user's own where that is empty.
    virtual void letGo() = 0;
    virtual void hold(std::string_view text, float blend) = 0;

    ParamRegistry& registry_;
    std::string name_, unit_, help_;
    std::size_t groupLength_;
    Scope scope_;
    ParamType type_;
    Holder holder_ = Holder::User;
};

// A choice among labels, stored by index.
struct Choice {
    int index = 0;
    friend bool operator==(const Choice&, const Choice&) = default;
};

// What the range of a T is given in.
template <class T>
struct ParamRange {
    using Bound = T;
};
template <>
struct ParamRange<Curve> {
    using Bound = float; // of its values
};

template <class T>
struct ParamSpec {
    std::string_view name;
    T value{};
    typename ParamRange<T>::Bound min{};
    typename ParamRange<T>::Bound max{};
    std::string_view unit = "";
    std::string_view help;
    Scope scope = Scope::Render;
    std::string_view choices = ""; // Choice only: its labels, "off|low|high"
};

template <class T>
class Param final : public ParamBase {
  public:
    Param(ParamGroup& group, ParamSpec<T> spec);

    const T& get() const { return shown_; }
    operator const T&() const { return shown_; }
    // Clamps silently; the widget already shows the range.
    void set(T value);
    const typename ParamRange<T>::Bound& min() const { return spec_.min; }
    const typename ParamRange<T>::Bound& max() const { return spec_.max; }
    const T& defaultValue() const { return spec_.value; }

    bool isDefault() const override { return value_ == spec_.value; }
    void reset() override { set(spec_.value); }
    std::string toText() const override;
    std::string shownText() const override;
    std::string defaultText() const override;
    Status setDefault(std::string_view text) override;
    std::string minText() const override;
    std::string maxText() const override;
    Status fromText(std::string_view text) override;
    Result<ParamReading> read(std::string_view text) const override;
    std::string expectation() const override;
    const std::vector<std::string>& choices() const override { return choices_; }

  private:
    Result<T> parse(std::string_view text) const;
    void letGo() override { shown_ = value_; }
    void hold(std::string_view text, float blend) override;

    ParamSpec<T> spec_;
    std::vector<std::string> choices_;
    T value_, shown_; // the user's own, and what counts
};

extern template class Param<bool>;
extern template class Param<int>;
extern template class Param<float>;
extern template class Param<Colour>;
extern template class Param<Choice>;
extern template class Param<Curve>;
extern template class Param<Gradient>;

class ParamGroup {
  public:
    ParamGroup(ParamRegistry& registry, std::string_view name) : registry_(registry), name_(name) {}
    ParamGroup(const ParamGroup&) = delete;
    ParamGroup& operator=(const ParamGroup&) = delete;
    ParamRegistry& registry() const { return registry_; }
    const std::string& name() const { return name_; }

  private:
    ParamRegistry& registry_;
    std::string name_;
};

struct ParamAssignment {
    std::string name, text;
    friend bool operator==(const ParamAssignment&, const ParamAssignment&) = default;
};

// What the story says of a parameter at this moment. Several of one name follow one another: each moves the
// value of the one before.
struct ParamOverride {
    std::string name, text; // no text: the user's own value
    float blend = 1;        // how far the way there is done, 0..1
    friend bool operator==(const ParamOverride&, const ParamOverride&) = default;
};

class ParamRegistry {
  public:
    ParamRegistry() = default;
    ParamRegistry(const ParamRegistry&) = delete;
    ParamRegistry& operator=(const ParamRegistry&) = delete;

    // In order of declaration, which is the order of the overlay and the documentation.
    const std::vector<ParamBase*>& all() const { return params_; }
    ParamBase* find(std::string_view name) const;
    // An unknown name is an error that names the nearest known one.
    Status assign(std::string_view name, std::string_view text);
    // "a.b=x"
    Status assign(std::string_view assignment);
    std::vector<ParamAssignment> nonDefaults() const;
    void resetAll();
    std::uint64_t hash(Scope scope) const;

  private:
    friend class ParamBase;
    void add(ParamBase& param);
    void remove(ParamBase& param);
    std::vector<ParamBase*> params_;
};

} // namespace vf
