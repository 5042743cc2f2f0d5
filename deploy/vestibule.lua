-- For haproxy.cfg: `http-request lua.vestibule /auth/check` asks the server of the backend `vestibule` about a request. Sets
-- txn.answer (the status), txn.user and txn.roles of a user who may pass, and txn.login where a browser is to log in.

-- What of the request tells who asks, and whether a page of ours does.
local PASSED = { "authorization", "cookie", "host", "sec-fetch-mode", "sec-fetch-site", "user-agent" }

core.register_action("vestibule", { "http-req" }, function(txn, path)
  local sent = txn.http:req_get_headers()
  local asked = {
    ["x-forwarded-for"] = { txn.f:src() },
    ["x-forwarded-method"] = { txn.f:method() },
    ["x-forwarded-uri"] = { txn.f:pathq() },
  }
  for _, name in ipairs(PASSED) do
    if sent[name] then
      asked[name] = {}
      -- HAProxy counts from 0.
      for i = 0, #sent[name] do
        table.insert(asked[name], sent[name][i])
      end
    end
  end

  local server = core.backends["vestibule"].servers["vestibule"]
  local url = "http://" .. server:get_addr() .. path
  local answer = core.httpclient():get({ url = url, headers = asked, timeout = 5000 })

  txn:set_var("txn.answer", answer.status or 0)
  local function remember(variable, name)
    local values = (answer.headers or {})[name]
    if values then txn:set_var(variable, values[0]) end
  end
  remember("txn.user", "x-auth-user")
  remember("txn.roles", "x-auth-roles")
  remember("txn.login", "x-auth-login")
end, 1)
