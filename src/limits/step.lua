-- The same as rule.rs, on Redis's own time: every KEYS[i] takes the operation ARGV[4i-3..4i], or none does.
-- Returns how many microseconds to wait; zero or less is yes, and then bit i-1 of the negated number tells whether
-- operation i took the last place.
local DAY = 86400000000
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local next, wait, exhausted = {}, 0, 0

for i, key in ipairs(KEYS) do
  local op = ARGV[4 * i - 3]
  local limit, window, lockout = tonumber(ARGV[4 * i - 2]), tonumber(ARGV[4 * i - 1]), tonumber(ARGV[4 * i])
  -- 'strikes' is the field's name in Redis since the first version; replicas of two versions share it.
  local old = redis.call('HMGET', key, 'until', 'count', 'strikes')
  local ends, count, lockouts = tonumber(old[1] or 0), tonumber(old[2] or 0), tonumber(old[3] or 0)

  if op == 'admit' then
    -- A state of the future is one of a clock that went back since.
    ends = math.max(math.min(ends, now + window * limit), now) + window
    wait = math.max(wait, ends - now - window * limit)
    next[i] = { ends, 0, 0, ends }
  elseif op == 'reserve' then
    local longest = count >= limit and math.min(lockout * 2 ^ math.min(lockouts, 16), math.max(lockout, DAY)) or window
    ends = math.min(ends, now + longest)
    if now >= ends then
      if count >= limit then lockouts = lockouts + 1 end
      ends, count = now + window, 0
    end
    if count >= limit then
      wait = math.max(wait, ends - now)
    else
      count = count + 1
      if count >= limit then
        ends = now + math.min(lockout * 2 ^ math.min(lockouts, 16), math.max(lockout, DAY))
        exhausted = exhausted + 2 ^ (i - 1)
      end
    end
  elseif op == 'refund' and now < ends and count > 0 then
    if count >= limit then ends = now + window end
    count = count - 1
    -- What counts nothing leaves no row.
    if count == 0 and lockouts == 0 then ends = 0 end
  elseif op == 'reset' then
    ends = 0
  end

  if not next[i] then
    local locked = lockouts > 0 or (limit and count >= limit)
    next[i] = { ends, count, lockouts, ends + (locked and DAY or 0) }
  end
end

if wait > 0 then return wait end
for i, key in ipairs(KEYS) do
  local life = math.ceil((next[i][4] - now) / 1000)
  if ARGV[4 * i - 3] == 'reset' or life <= 0 then
    redis.call('DEL', key)
  else
    redis.call('HSET', key, 'until', string.format('%.0f', next[i][1]), 'count', next[i][2], 'strikes', next[i][3])
    redis.call('PEXPIRE', key, life)
  end
end
return -exhausted
