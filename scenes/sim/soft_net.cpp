#include "scenes/sim/soft_net.hpp"

#include "renderer/base/check.hpp"
#include "scenes/sim/command.hpp"

#include <BulletSoftBody/btSoftBody.h>

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::sim {

namespace {

constexpr float kFastest = 16.0f; // m/s: a point that is faster would jump over bodies
constexpr float kGround = 0.02f;  // metres
constexpr float kGrip = 0.7f;     // part of the speed along a body, or the ground, that is kept
constexpr float kCarried = 0.6f;  // part of a body's own speed that it gives to what it pushes away

btVector3 bt(const glm::vec3& v) { return {v.x, v.y, v.z}; }
glm::vec3 from(const btVector3& v) { return {v.x(), v.y(), v.z()}; }

} // namespace

struct SoftNet::Impl {
    btSoftBodyWorldInfo info;
    std::vector<Thread> threads;
    std::unique_ptr<btSoftBody> body;
    float bending = -1;

    btSoftBody::Node& node(std::size_t point) {
        VF_CHECK(point < static_cast<std::size_t>(body->m_nodes.size()));
        return body->m_nodes[static_cast<int>(point)];
    }

    static void slow(btSoftBody::Node& point) {
        const float speed2 = point.m_v.length2();
        if (speed2 > kFastest * kFastest) point.m_v *= kFastest / std::sqrt(speed2);
    }

    // Bullet's updateConstants would take the present lengths for those at rest.
    void tie(int index) {
        const Thread& thread = threads[static_cast<std::size_t>(index)];
        btSoftBody::Link& link = body->m_links[index];
        const float stiffness = thread.bending ? bending : 1.0f;
        link.m_rl = thread.length;
        link.m_c0 = stiffness > 0.0f && thread.length > 0.0f
                        ? (link.m_n[0]->m_im + link.m_n[1]->m_im) / stiffness
                        : 0.0f;
        link.m_c1 = thread.length * thread.length;
        body->m_bUpdateRtCst = false;
    }
    void tieAll() {
        for (int i = 0; i < body->m_links.size(); ++i) tie(i);
    }

    void layOver(std::span<const Capsule> capsules, float thickness) {
        btVector3 low, high;
        body->getAabb(low, high);
        for (const Capsule& capsule : capsules) {
            const float reach = capsule.radius + thickness;
            const glm::vec3 least = glm::min(capsule.a, capsule.b) - reach,
                            most = glm::max(capsule.a, capsule.b) + reach;
            if (least.x > high.x() || least.y > high.y() || least.z > high.z() || most.x < low.x() ||
                most.y < low.y() || most.z < low.z())
                continue;
            const glm::vec3 along = capsule.b - capsule.a;
            const float length2 = std::max(1e-8f, glm::dot(along, along));
            for (int i = 0; i < body->m_nodes.size(); ++i) {
                btSoftBody::Node& point = body->m_nodes[i];
                const glm::vec3 at = from(point.m_x);
                if (point.m_im <= 0.0f || at.x < least.x || at.y < least.y || at.z < least.z ||
                    at.x > most.x || at.y > most.y || at.z > most.z)
                    continue;
                const float t = std::clamp(glm::dot(at - capsule.a, along) / length2, 0.0f, 1.0f);
                const glm::vec3 apart = at - (capsule.a + along * t);
                const float distance = glm::length(apart);
                if (distance >= reach || distance < 1e-5f) continue;
                const glm::vec3 away = apart / distance;
                const float depth = reach - distance;
                glm::vec3 speed = from(point.m_v);
                const float inwards = std::min(0.0f, glm::dot(speed, away));
                speed = (speed - away * inwards) * kGrip + away * (depth * kCarried / kTickSeconds);
                point.m_x = bt(at + away * depth);
                point.m_v = bt(speed);
            }
        }
        for (int i = 0; i < body->m_nodes.size(); ++i) {
            btSoftBody::Node& point = body->m_nodes[i];
            if (point.m_im <= 0.0f) continue;
            if (point.m_x.y() < kGround) {
                point.m_x.setY(kGround);
                point.m_v =
                    btVector3(point.m_v.x() * kGrip, std::max(0.0f, point.m_v.y()), point.m_v.z() * kGrip);
            }
            slow(point);
        }
    }
};

SoftNet::SoftNet(const State& state) : impl_(std::make_unique<Impl>()) {
    VF_CHECK(state.places.size() == state.speeds.size() && state.places.size() == state.ease.size());
    Impl& impl = *impl_;
    impl.info.m_sparsesdf.Initialize();
    std::vector<btVector3> places;
    for (const glm::vec3& place : state.places) places.push_back(bt(place));
    impl.body =
        std::make_unique<btSoftBody>(&impl.info, static_cast<int>(places.size()), places.data(), nullptr);
    for (std::size_t i = 0; i < places.size(); ++i) {
        impl.node(i).m_v = bt(state.speeds[i]);
        impl.node(i).m_im = state.ease[i];
    }
    impl.threads = state.threads;
    for (const Thread& thread : state.threads) {
        VF_CHECK(thread.a < places.size() && thread.b < places.size());
        impl.body->appendLink(static_cast<int>(thread.a), static_cast<int>(thread.b));
    }
    impl.body->m_bUpdateRtCst = false;
}

SoftNet::~SoftNet() = default;
SoftNet::SoftNet(SoftNet&&) noexcept = default;
SoftNet& SoftNet::operator=(SoftNet&&) noexcept = default;
SoftNet& SoftNet::operator=(const SoftNet& other) {
    if (this != &other) *this = SoftNet(other);
    return *this;
}

std::size_t SoftNet::count() const { return static_cast<std::size_t>(impl_->body->m_nodes.size()); }
glm::vec3 SoftNet::place(std::size_t point) const { return from(impl_->node(point).m_x); }
glm::vec3 SoftNet::speed(std::size_t point) const { return from(impl_->node(point).m_v); }
bool SoftNet::held(std::size_t point) const { return impl_->node(point).m_im <= 0.0f; }

void SoftNet::hold(std::size_t point, const glm::vec3& place) {
    btSoftBody::Node& held = impl_->node(point);
    held.m_x = bt(place);
    held.m_v.setZero();
    if (held.m_im <= 0.0f) return;
    held.m_im = 0.0f;
    impl_->bending = -1;
}

void SoftNet::release(std::size_t point, float ease) {
    impl_->node(point).m_im = ease;
    impl_->bending = -1;
}

void SoftNet::setLength(std::size_t thread, float metres) {
    impl_->threads[thread].length = metres;
    impl_->tie(static_cast<int>(thread));
}

float SoftNet::stretch(std::size_t thread) const {
    const Thread& which = impl_->threads[thread];
    return glm::length(place(which.a) - place(which.b)) / which.length;
}

void SoftNet::push(std::size_t point, const glm::vec3& velocity) {
    btSoftBody::Node& pushed = impl_->node(point);
    if (pushed.m_im <= 0.0f) return;
    pushed.m_v += bt(velocity);
    Impl::slow(pushed);
}

void SoftNet::step(const SoftSettings& settings, std::span<const Capsule> bodies) {
    Impl& impl = *impl_;
    if (impl.bending != settings.bending) {
        impl.bending = settings.bending;
        impl.tieAll();
    }
    impl.info.m_gravity = btVector3(0, -settings.gravity, 0);
    impl.body->m_cfg.kDP = settings.damping;
    impl.body->m_cfg.piterations = settings.iterations;
    impl.body->predictMotion(kTickSeconds);
    impl.body->solveConstraints();
    impl.layOver(bodies, settings.thickness);
}

SoftNet::State SoftNet::save() const {
    State state;
    for (std::size_t i = 0; i < count(); ++i) {
        const btSoftBody::Node& point = impl_->node(i);
        state.places.push_back(from(point.m_x));
        state.speeds.push_back(from(point.m_v));
        state.ease.push_back(point.m_im);
    }
    state.threads = impl_->threads;
    return state;
}

void SoftNet::hash(Hasher& hasher) const {
    const State state = save();
    hasher.addSpan(std::span<const glm::vec3>(state.places));
    hasher.addSpan(std::span<const glm::vec3>(state.speeds));
    hasher.addSpan(std::span<const float>(state.ease));
}

} // namespace vf::sim
