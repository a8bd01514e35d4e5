// Purpose: a list that copies share until one of them changes it. What stands still is neither copied nor
// compared: as long as a copy is kept, what has its data() has its contents. Owner: whoever holds a copy.
// Thread: copies may be read anywhere; one copy has one owner.
#pragma once

#include <initializer_list>
#include <memory>
#include <utility>
#include <vector>

namespace vf {

template <class T>
class SharedList {
  public:
    SharedList() = default;
    SharedList(std::vector<T> items) : items_(std::make_shared<std::vector<T>>(std::move(items))) {}
    SharedList(std::initializer_list<T> items) : SharedList(std::vector<T>(items)) {}

    operator const std::vector<T>&() const {
        static const std::vector<T> nothing;
        return items_ ? *items_ : nothing;
    }
    std::size_t size() const { return items_ ? items_->size() : 0; }
    bool empty() const { return size() == 0; }
    const T* data() const { return items_ ? items_->data() : nullptr; }
    const T* begin() const { return data(); }
    const T* end() const { return data() + size(); }
    const T& operator[](std::size_t i) const { return (*items_)[i]; }

    // To write into; no other copy sees it.
    std::vector<T>& change() {
        if (!items_)
            items_ = std::make_shared<std::vector<T>>();
        else if (items_.use_count() > 1)
            items_ = std::make_shared<std::vector<T>>(*items_);
        return *items_;
    }

  private:
    std::shared_ptr<std::vector<T>> items_;
};

} // namespace vf
