// Purpose: the quality parameters by value, for a picture that is drawn with others than the renderer's own:
// one side of two, a photo. Thread: as ParamRegistry.
#pragma once

#include "renderer/base/check.hpp"
#include "renderer/passes/quality.hpp"

namespace vf {

class QualityCopy {
  public:
    // What of it `from` declares; the rest stays.
    void take(const ParamRegistry& from) {
        for (ParamBase* param : registry_.all())
            if (const ParamBase* source = from.find(param->name()))
                if (std::string text = source->shownText(); text != param->toText()) assign(*param, text);
    }
    void take(const QualityCopy& from) { take(from.registry_); }
    void assign(const std::vector<ParamAssignment>& values) {
        for (const ParamAssignment& value : values)
            if (ParamBase* param = registry_.find(value.name)) assign(*param, value.text);
    }

  private:
    static void assign(ParamBase& param, const std::string& text) {
        VF_CHECK_MSG(param.fromText(text), param.name().c_str());
    }
    ParamRegistry registry_;

  public:
    QualityParams params{registry_};
};

} // namespace vf
