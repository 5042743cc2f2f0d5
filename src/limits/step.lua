-- The same as rule.rs, on Redis's own time: every KEYS[i] takes the step ARGV[4i-3..4i], or none does.
-- Returns how many microseconds to wait; 0 is yes.
local DAY = 86400000000
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local next, wait = {}, 0

for i, key in ipairs(KEYS) do
  local step = ARGV[4 * i - 3]
  local limit, window, block = tonumber(ARGV[4 * i - 2]), tonumber(ARGV[4 * i - 1]), tonumber(ARGV[4 * i])
  local old = redis.call('HMGET', key, 'until', 'count', 'strikes')
  local ends, count, strikes = tonumber(old[1] or 0), tonumber(old[2] or 0), tonumber(old[3] or 0)

  if step == 'admit' then
    -- A state of the future is one of a clock that went back since.
    ends = math.max(math.min(ends, now + window * limit), now) + window
    wait = math.max(wait, ends - now - window * limit)
    next[i] = { ends, 0, 0, ends }
  elseif step == 'reserve' then
    local longest = count >= limit and math.min(block * 2 ^ math.min(strikes, 16), math.max(block, DAY)) or window
    ends = math.min(ends, now + longest)
    if now >= ends then
      if count >= limit then strikes = strikes + 1 end
      ends, count = now + window, 0
    end
    if count >= limit then
      wait = math.max(wait, ends - now)
    else
      count = count + 1
      if count >= limit then
        ends = now + math.min(block * 2 ^ math.min(strikes, 16), math.max(block, DAY))
      end
    end
  elseif step == 'give_back' and now < ends and count > 0 then
    if count >= limit then ends = now + window end
    count = count - 1
  elseif step == 'forget' then
    ends = 0
  end

  if not next[i] then
    local struck = strikes > 0 or (limit and count >= limit)
    next[i] = { ends, count, strikes, ends + (struck and DAY or 0) }
  end
end

if wait > 0 then return wait end
for i, key in ipairs(KEYS) do
  local life = math.ceil((next[i][4] - now) / 1000)
  if ARGV[4 * i - 3] == 'forget' or life <= 0 then
    redis.call('DEL', key)
  else
    redis.call('HSET', key, 'until', string.format('%.0f', next[i][1]), 'count', next[i][2], 'strikes', next[i][3])
    redis.call('PEXPIRE', key, life)
  end
end
return 0
